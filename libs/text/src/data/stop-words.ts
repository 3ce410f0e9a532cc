/** Languages that can be voted for, and for 'other' the words that say "none of these" (neighbours that share words). */
export const stopWords: Record<string, string> = {
  en: `the and to of i it is that was for you my with they have this are be not but at your as we so when from had or all
    get would there their if can will been an he she me has just what out up about them very do were our who after how
    more now don't didn't it's i'm i've won't can't could did because than then which here these by only no too never
    always still much really any even again please thank thanks wasn't isn't doesn't am us its on in`,
  es: `el la los las de que y en un una es no se por con para lo como pero muy mi me su del al todo esta este son fue ha
    han mas nada sin cuando desde ya si le les nos o hay ser tiene bien mucho nunca siempre tambien porque hace donde
    gracias bueno buena muchas hasta tengo estoy estan era todos ellos yo te solo aqui`,
  fr: `le la les de des du et est un une je que qui pas ne en pour dans avec ce ces sur il elle nous vous au aux mais tres
    mon ma mes plus par se sont a ete ai j'ai c'est son sa ses tout tous toujours jamais rien bien on ou si leur cette
    comme sans fait etait merci avoir depuis meme trop peu encore j l d c qu n s`,
  de: `der die das und ist nicht ich ein eine einen mit es zu den von auf fur im war sehr aber auch sich wir sie dem des
    hat habe haben mir mich nur noch wie bei kein keine nach uber aus wurde werden sind so dass wenn man oder mein meine
    immer schon da vom zum zur ihr ihre bin gut alles vielen dank leider nichts als einer einem durch wird kann`,
  it: `il lo la gli le di che e un una per non con del della dei delle nel nella sono molto ma mi si come piu anche al alla
    questo questa ho ha hanno era ottimo ottima bene tutto tutti da dal dalla ci se quando sempre mai stato stata perche
    grazie solo senza ancora poi o i nei suo mio essere poco troppo buono buona`,
  pt: `o a os as de que e em um uma nao para com do da dos das no na nos nas por mais muito mas foi eu me se ja meu minha
    esta este isso ao sao tem ter pelo pela ou bem tudo sem quando nunca sempre ate voce obrigado obrigada estou tambem
    porque fazer ele ela seu sua bom boa so fui ainda nada era`,
  nl: `de het een en van ik is niet in dat te op met voor zijn was maar er ook aan als bij om heb niet ze je wij we hij
    mijn naar geen goed heel zeer dit deze nog wel al dan die worden werd door wordt hebben heeft veel uit kan over alles
    zeer erg goede nooit altijd waar mij ons bent jullie`,
  other: `och att det som inte ar jag har mycket pa av till ikke og er jeg meget en et den ei og ja nie sie jest na bardzo
    ale przez czy tak jak bir ve cok bu icin ile ama da mi yang dan tidak ini itu saya untuk dengan sangat ada amb els
    dels molt pero aixo va son les eta da oso ez dago nagyon nem egy hogy es az si nu este foarte sa pentru din cu care
    ma ne se je to na velmi byl ale si hyvin ja ei on oli mutta kun han va rat khong toi cho la nhung kwa ya na ni hii
    nzuri sana wa za kuwa`,
};
