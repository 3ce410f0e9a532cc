import { identifyLanguage } from './identify-language.js';

describe('language', () => {
  it.each([
    ['en', 'The staff were lovely and so helpful'],
    ['en', 'Great app, easy to use'],
    ['es', 'El personal fue muy amable pero la habitación estaba sucia'],
    ['fr', "Le personnel était très aimable, mais la chambre n'était pas propre"],
    ['de', 'Das Personal war sehr freundlich, aber das Zimmer war nicht sauber'],
    ['it', 'Il personale era molto gentile ma la camera era sporca'],
    ['pt', 'O atendimento foi muito bom mas o quarto estava sujo'],
    ['nl', 'Het personeel was erg vriendelijk maar de kamer was vies'],
    ['sv', 'Personalen var mycket trevlig men rummet var smutsigt'],
    ['da', 'Personalet var meget venligt, men værelset var beskidt'],
    ['no', 'Personalet var veldig hyggelig, men rommet var skittent'],
    ['fi', 'Henkilökunta oli todella ystävällistä mutta huone oli likainen'],
    ['pl', 'Obsługa była bardzo miła, ale pokój był brudny'],
    ['cs', 'Personál byl velmi příjemný, ale pokoj byl špinavý'],
    ['sk', 'Personál bol veľmi príjemný, ale izba bola špinavá'],
    ['hr', 'Osoblje je bilo vrlo ljubazno, ali soba je bila prljava'],
    ['hu', 'A személyzet nagyon kedves volt, de a szoba koszos'],
    ['ro', 'Personalul a fost foarte amabil, dar camera era murdară'],
    ['tr', 'Personel çok kibardı ama oda kirliydi'],
    ['id', 'Stafnya sangat ramah tetapi kamarnya kotor'],
    ['vi', 'Nhân viên rất thân thiện nhưng phòng bẩn'],
    ['ca', 'El personal va ser molt amable però l’habitació era bruta'],
    ['ru', 'Персонал был очень приветливый, но номер грязный'],
    ['uk', 'Персонал був дуже привітний, але номер брудний і їжа холодна'],
    ['bg', 'Персоналът беше много любезен, но стаята беше мръсна'],
    ['ar', 'كان الموظفون لطفاء جدًا لكن الغرفة كانت متسخة'],
    ['fa', 'کارکنان بسیار مهربان بودند اما اتاق کثیف بود'],
    ['hi', 'कर्मचारी बहुत अच्छे थे लेकिन कमरा गंदा था'],
    ['ja', 'スタッフはとても親切でしたが、部屋が汚かったです'],
    ['zh', '员工非常友好，但房间很脏'],
    ['ko', '직원들은 매우 친절했지만 방이 더러웠어요'],
    ['th', 'พนักงานเป็นมิตรมากแต่ห้องสกปรก'],
    ['el', 'Το προσωπικό ήταν πολύ ευγενικό αλλά το δωμάτιο βρώμικο'],
    ['he', 'הצוות היה נחמד מאוד אבל החדר היה מלוכלך'],
  ])('of %s: %j', (language, text) => expect(identifyLanguage(text).language).toBe(language));

  it.each(['', '   ', '12345 67', '👍👍', '...', '\ud800\udfff\udc00', '@someone #tag'])('of %j is not said', (text) =>
    expect(identifyLanguage(text)).toEqual({ language: 'und', confidence: 0, by: 'none' }),
  );

  it('leaves most English at the frequent words', () => {
    const said = identifyLanguage('The flight was late and they would not tell us why it was so');
    expect(said).toMatchObject({ language: 'en', by: 'words' });
    expect(said.confidence).toBeGreaterThan(0.8);
    expect(said.confidence).toBeLessThan(1);
  });

  it('passes over addresses and @names', () => {
    expect(identifyLanguage('@deutsche_bahn https://www.bahn.de/ich/bin/nicht Thank you, great service').language).toBe(
      'en',
    );
  });

  it('reads any megabyte without waiting', () => {
    for (const piece of ['a', 'ab ', 'я', '字', '\ud83d', '@', 'http://']) {
      expect(typeof identifyLanguage(piece.repeat(1_000_000 / piece.length)).language).toBe('string');
    }
  });
});
