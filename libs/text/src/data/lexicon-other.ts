/** Small lexicons for the other languages: common words only, accents folded. Without a hit a comment stays neutral. */
export const lexiconOther: Record<string, [number, string][]> = {
  es: [
    [
      2.5,
      `excelente*, fantastic*, increible*, maravillos*, genial*, perfect*, encanta, encanto, encantad*, recomiend*,
      recomendable*, recomendado, estupend*, magnific*, espectacular*, mejor, buenisim*, riquisim*, inmejorable*`,
    ],
    [
      1.8,
      `bueno, buena, buenos, buenas, buen, bien, rapido, rapida, rapidez, amable*, amabilidad, facil, comodo, comoda, limpio,
      limpia, util, gracias, content*, satisfech*, agradable*, rico, rica, deliciosa*, delicioso*, gusta, gusto, bonito,
      bonita, puntual, barato, barata, feliz, simpatic*, atent*`,
    ],
    [
      -2,
      `malo, mala, malos, malas, mal, lento, lenta, lentos, caro, cara, caros, sucio, sucia, problema*, error, errores, falla,
      fallo, fallas, tarde, retras*, demora*, cancel*, roto, rota, averia*, dificil, incomodo, incomoda, ruido, ruidos*, frio,
      esperando, espere, queja*, nadie responde, no funciona, no llego, no llega, no sirve, no recomiendo, no contesta*,
      no responde*, falta, faltaba, decepcion*, deja mucho que desear, maleducad*, perdid*, cobraron, cobrado de mas`,
    ],
    [
      -3.2,
      `pesimo, pesima, pesimos, horrible*, terrible*, fatal, asco, asqueros*, estafa*, robo, ladron*, basura, peor*, verguenza, nunca mas, desastre, inaceptable*`,
    ],
  ],
  fr: [
    [
      2.5,
      `excellent*, parfait*, super, genial*, formidable*, magnifique*, fantastique*, adore, ador*, recommande, delicieu*,
      merveilleu*, impeccable*, ravi, ravie, exceptionnel*, top, meilleur*, au top, je recommande`,
    ],
    [
      1.8,
      `bon, bonne, bons, bonnes, bien, rapide, rapides, rapidite, rapidement, aimable*, gentil*, facile, facilement, agreable*,
      propre, propres, confortable*, pratique, merci, content*, satisfait*, sympathique*, sympa, accueillant*, efficace*,
      professionnel*, beau, belle, serviable*, calme, ponctuel*, competent*`,
    ],
    [
      -2,
      `mauvais*, mal, lent, lente, lents, cher, chere, chers, trop cher, sale, sales, probleme*, erreur*, panne*, retard*, en
      retard, annul*, casse*, abime*, difficile*, bruit, bruyant*, froid, froide, attente, attendre, attendu, decu, decue,
      decevant*, deception, dommage, ne marche pas, ne fonctionne pas, marche pas, fonctionne pas, pas recu, jamais recu,
      aucune reponse, pas de reponse, aucun, manque, desagreable*, impoli*, perdu, perdue, impossible*, bug, bugs, a eviter,
      rembours*, injoignable*`,
    ],
    [
      -3.2,
      `horrible*, affreu*, nul, nulle, catastroph*, honte, honteu*, arnaque*, voleur*, inadmissible*, inacceptable*, pire*, degueu*, lamentable*, scandaleu*, plus jamais, a fuir, fuyez`,
    ],
  ],
  de: [
    [
      2.5,
      `ausgezeichnet*, hervorragend*, perfekt*, super, toll, tolle, toller, tolles, fantastisch*, wunderbar*, liebe, klasse,
      empfehle, empfehlen, empfehlenswert, genial*, spitze, begeistert, prima, beste, besten, bester, lecker, einwandfrei,
      traumhaft*, grossartig*`,
    ],
    [
      1.8,
      `gut, gute, guter, gutes, guten, schnell*, freundlich*, nett, nette, netten, hilfsbereit*, einfach, sauber*, bequem*,
      zufrieden*, danke, dank, angenehm*, schon, schone, schones, gemutlich*, zuverlassig*, kompetent*, preiswert*,
      gunstig*, punktlich*, ubersichtlich*, praktisch*, hilfreich*, gefallt, reibungslos*, ruhig*`,
    ],
    [
      -2,
      `schlecht*, langsam*, teuer, teure, uberteuert*, schmutzig*, dreckig*, problem*, fehler*, verspat*, storniert*,
      abgesagt, kaputt*, defekt*, schwierig*, laut, lauter, unfreundlich*, kalt, kaltes, warten, wartezeit*, gewartet,
      enttausch*, leider, funktioniert nicht, geht nicht, nicht angekommen, nie angekommen, keine antwort, keine ruckmeldung,
      nicht erreichbar, niemand, fehlt, fehlte, beschwerde*, mangelhaft*, unverschamt*, verloren, ausfall*, absturz*, sturzt,
      umstandlich*, unzufrieden*, reklam*, nicht empfehlen`,
    ],
    [
      -3.2,
      `furchtbar*, schrecklich*, katastroph*, grauenhaft*, frechheit, betrug*, abzocke*, betruger*, nie wieder, schlimm*, miserabel*, unmoglich*, schlechteste*, ekelhaft*, eklig*, unterirdisch*, finger weg`,
    ],
  ],
  it: [
    [
      2.5,
      `ottimo, ottima, ottimi, ottime, eccellent*, perfett*, fantastic*, meraviglios*, stupend*, splendid*, consiglio,
      consigliat*, consigliatissim*, adoro, eccezional*, favolos*, super, migliore, migliori, bellissim*, buonissim*,
      delizios*, squisit*, impeccabil*`,
    ],
    [
      1.8,
      `buono, buona, buoni, buone, bene, veloce, veloci, rapido, rapida, gentile, gentili, gentilissim*, cortes*, facile,
      comodo, comoda, pulit*, grazie, content*, soddisfatt*, piacevol*, disponibil*, professional*, bello, bella, accoglient*,
      efficient*, puntual*, simpatic*, utile, tranquill*, piace, economic*`,
    ],
    [
      -2,
      `cattivo, cattiva, male, lento, lenta, lenti, caro, cara, cari, costos*, sporc*, problema, problemi, errore, errori,
      guast*, ritard*, cancellat*, rotto, rotta, difficil*, rumor*, freddo, fredda, attesa, aspettare, aspettato, delus*,
      deludent*, scortes*, maleducat*, non funziona*, non arriva*, non risponde*, nessuno risponde, mai arrivato, peccato,
      purtroppo, manca, mancava, scadent*, scars*, pessimo servizio, perso, persa, non consiglio, impossibil*`,
    ],
    [
      -3.2,
      `pessim*, orribil*, terribil*, disastr*, schif*, truff*, vergogn*, ladri, peggio*, inaccettabil*, mai piu, indecent*`,
    ],
  ],
  pt: [
    [
      2.5,
      `excelente*, otimo, otima, otimos, otimas, perfeit*, maravilhos*, fantastic*, incrivel, adoro, adorei, amei, amo,
      recomendo, recomendad*, espetacular*, sensacional, top, melhor, melhores, nota 10, show, delicios*, impecavel`,
    ],
    [
      1.8,
      `bom, boa, bons, boas, bem, rapido, rapida, rapidez, simpatic*, atencios*, facil, facilidade, confortavel, limpo, limpa,
      util, obrigado, obrigada, satisfeit*, agradavel, gostei, gosto, bonito, bonita, pratico, pratica, eficiente*, pontual,
      gentil, educad*, barato, feliz, ajuda, gostoso, gostosa`,
    ],
    [
      -2,
      `ruim, ruins, mau, ma, mal, lento, lenta, demora*, demorou, demorado, caro, cara, caros, sujo, suja, problema*, erro,
      erros, falha*, atras*, cancel*, quebrad*, defeit*, dificil, barulh*, frio, fria, espera, esperando, decepcion*,
      desapont*, reclam*, nao funciona*, nao chegou, nao recebi, nao responde*, nao recomendo, ninguem, falta, faltou,
      trava, travando, grosseir*, mal educad*, cobrad*, cobranca indevida, infelizmente, perdi, perdeu, extravi*`,
    ],
    [
      -3.2,
      `pessim*, horrivel, horriveis, terrivel, nojo, nojent*, golpe*, fraude*, ladroes, lixo, pior, piores, vergonha, absurdo, nunca mais, descaso, desrespeito, porcaria`,
    ],
  ],
};
