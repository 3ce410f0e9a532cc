/**
 * Frequent words that tell one language from another, lower case with accents (and without where people leave them out):
 * function words first, then what feedback says most. A word that several languages share counts 1/n for each. Written for Heed.
 */
export const languageWords: Record<string, string> = {
  en: `the and to of it is that was for you my with they have this are be not but at your as we so when from had or all
    get would there their if can will been an he she has just what out up about very do were our who after how more now
    don't didn't doesn't wasn't isn't can't won't couldn't it's i'm i've dont didnt cant im could did because than then
    which here these by only no too never always still much really any even again please thank thanks us its on in
    great good nice love app service staff room easy bad best awesome excellent amazing nothing everything need needs
    work works working fast slow food hotel price money time people place customer use using helpful friendly poor`,
  es: `el la los las de que y en un una es no se por con para lo como pero muy mi me su del al todo esta está este son fue
    ha han más mas nada sin cuando desde ya si sí le les nos hay ser tiene bien mucho nunca siempre también tambien porque
    hace donde gracias bueno buena muchas hasta tengo estoy están era todos ellos yo te solo sólo aquí aqui muchos cada
    después antes qué así tienen puede pueden buen excelente habitación servicio atención comida precio rápido mejor
    personal sus unos unas otra otro estaba he hemos ustedes usted les esto eso muchísimo`,
  fr: `le la les de des du et est un une je que qui pas ne en pour dans avec ce ces sur il elle nous vous au aux mais très
    tres mon ma mes plus par se sont a à été ai c'est son sa ses tout tous toujours jamais rien bien on ou où si leur
    cette comme sans fait était merci avoir depuis même trop peu encore j'ai n'est n'ai qu'il d'un d'une l'hôtel c'était
    être y chambre prix bon bonne personnel accueil rapide produit faire peut aussi votre vos nos notre ont était avons`,
  de: `der die das und ist nicht ich ein eine einen mit es zu den von auf für fuer war sehr aber auch sich wir sie dem des
    im hat habe haben mir mich nur noch wie bei kein keine nach über aus wurde werden sind so dass wenn man oder mein meine
    immer schon da vom zum zur ihr ihre bin gut gute alles vielen dank leider nichts als einer einem durch wird kann
    zimmer essen hier nie mehr super schnell freundlich waren hatte hatten uns ganz ich's am doch unser dieses diese`,
  it: `il lo la gli le di che e un una per non con del della dei delle nel nella sono molto ma mi si come più piu anche al
    alla questo questa ho ha hanno era ottimo ottima bene tutto tutti da dal dalla ci se quando sempre mai stato stata
    perché perche grazie solo senza ancora poi o i nei suo mio essere poco troppo buono buona è è' sono c'è abbiamo camera
    servizio personale cibo prezzo qualità così degli dell'hotel l'hotel nostra nostro qui davvero ogni veramente`,
  pt: `o a os as de que e em um uma não nao para com do da dos das no na nos nas por mais muito mas foi eu me se já meu
    minha está esta este isso ao à são sao tem têm ter pelo pela ou bem tudo sem quando nunca sempre até voce você obrigado
    obrigada estou também tambem porque fazer ele ela seu sua bom boa só fui ainda nada era ótimo ótima é quarto serviço
    atendimento comida preço rápido muita muitos há estava eles tive aqui gostei nós uns umas num numa`,
  nl: `de het een en van ik is niet in dat te op met voor zijn was maar er ook aan als bij om heb niet ze je wij we hij
    mijn naar geen goed heel zeer dit deze nog wel al dan die worden werd door wordt hebben heeft veel uit kan over alles
    erg goede nooit altijd waar mij ons bent jullie kamer eten hier snel prima lekker waren had hadden meer niets echt
    mooi mooie moet gaan onze`,
  sv: `och att det som inte är jag har mycket på av till en ett den i med för var vi så om men man kan de från hade inget
    också eller när ni mig min mitt vid vara här bra rummet maten personalen väldigt alla bara sig blev efter bättre
    igen ingen aldrig alltid ur utan över under skulle finns fick trevlig trevliga dålig mat oss vår än`,
  da: `og at det som ikke er jeg har meget på af til en et den i med for var vi så om men man kan de fra havde også eller
    når mig min mit ved være her god værelset maden personalet alle kun sig blev efter bedre igen ingen aldrig altid hvor
    uden over under ville gode dårlig mad nogle noget fik os vores rigtig venlig venlige hotellet dette kunne lidt gået hvad
    ud ind meget lækker`,
  no: `og at det som ikke er jeg har veldig på av til en et den i med for var vi så om men man kan de fra hadde også eller
    når meg min mitt ved være her god rommet maten alle bare seg ble etter bedre igjen ingen aldri alltid hvor uten over
    under ville dårlig mat noe noen fikk oss vår hyggelig hotellet dette kunne litt hva ut inn mye ei ikkje`,
  fi: `ja on ei oli mutta kun se että hän en ole olen ovat myös niin kuin tai jos vain hyvä hyvin huone ruoka palvelu
    erittäin todella kaikki siellä tämä sitä ollut olisi meillä minun mitä sen missä`,
  pl: `i w nie się sie na jest do to z że ze bardzo ale przez czy tak jak są był była było za od po dla o co mi mam ma nam
    już tylko wszystko można polecam dobry dobre pokój jedzenie obsługa hotel który która jego oraz gdy`,
  cs: `a je se na v to že ne by s z do o si ale jsem velmi bylo byl byla jak pro za po k i které který jsme tak ve od už
    jen co když není jídlo pokoj personál byly mi nebo ještě také moc dobré dobrý hotelu skvělé této při jsou může`,
  sk: `a je sa na v to že ne by s z do o si ale som veľmi bolo bol bola ako pre za po k aj ktoré ktorý sme tak vo od už len
    čo keď nie jedlo izba personál boli mi alebo ešte tiež hotela skvelé tejto pri sú môže ani nám dobrý dobré bez všetko mal`,
  hr: `i je se na u to da ne bi s iz do o si ali sam vrlo bilo bio bila kao za po koji koje smo tako od već samo što kada
    nije hrana soba osoblje bili mi ili još također hotel odličan odlično ovo su može jako nam bez sve dobra dobar ima nema
    biti oko nas koja te sa nismo iako uz gdje`,
  tr: `ve bir çok bu için ile ama da de ne var yok daha en gibi kadar sonra o ben biz her iyi güzel otel oda yemek ürün
    değil olarak olan oldu hiç şey bana tavsiye ederim gayet mi mı ki çalışanlar tam fiyat kötü`,
  id: `yang dan di tidak ini itu saya untuk dengan sangat ada juga dari ke tapi kami bisa sudah akan pada kamar makanan
    hotel baik bagus karena lebih jika kita seperti atau hanya oleh mereka dalam adalah semua enak pelayanan tempat harga
    belum nya banyak saat jadi telah anda`,
  ms: `ialah kerana boleh awak selepas mahu beliau iaitu cuba wang pergi berbanding`,
  ro: `și si este nu foarte sa să pentru din cu care la mai am de în in pe a o un că ca ne bine bun bună dar sunt fost
    camera mâncare personalul era au asta tot când fără cel`,
  hu: `a az és nem egy hogy is de volt van nagyon meg jó szoba étel minden csak ez már mint el ki vagy ha még voltak le`,
  vi: `và là của có không rất tôi cho những được các một này khi với chúng đã ở nhưng để tốt phòng khách sạn nhân viên
    người đồ ăn rồi thì cũng như từ ngon quá sẽ đến lại nhiều`,
  ca: `el la els les de que i a en un una és no es per amb molt però al del ha està han més res sense hi som són
    bé habitació servei tot aquest aquesta va dels era ens`,
  sw: `na ya kwa ni wa za katika hii sana lakini kama hakuna nzuri yangu la cha vya kuwa hiyo huduma chakula hoteli pia
    ilikuwa walikuwa mimi sisi yake yetu nilikuwa tulikuwa bora wote moja chumba simu au hivyo`,
};
