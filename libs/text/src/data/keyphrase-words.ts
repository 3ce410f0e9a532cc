/** Words that end a phrase: function words, pronouns, common verbs and adverbs, and words of opinion (English). Written for Heed. */
export const stopWords = `a about above after again all almost already also although always am an and another any anyone anything are aren't around as ask
  asked asking at away back bad be because become been before began being best better between big both but by call called came can can't cannot come
  comes coming could couldn't did didn't different do does doesn't doing done don't dont down due during each easy either else enough even ever every
  everyone everything excellent extremely far feel felt few finally find first for found from full further gave get gets getting give given gives go
  goes going good got great had hadn't happy hard has hasn't have haven't having he help her here hers high him his how however i i'd i'll i'm i've if
  i've in into is isn't it it's its just keep kept knew know known last least left less let like little long look looked looking lot lots love loved
  made make makes making many may maybe me mean might mine more most much must my myself need needed needs never new next nice no nobody none nor not
  nothing now of off often ok okay old on once one only onto or other others our ours out over own perfect please poor put quite rather really
  right said same saw say says see seem seemed seems seen several shall she should shouldn't since so some someone something sometimes soon still
  such sure take taken takes taking tell than thank thanks that that's the their theirs them then there there's these they they're thing things think
  this those though thought through to today told too took towards tried try trying turn two under until up upon us use used using usually very via want
  wanted wants was wasn't way we we're we've well went were weren't what when where whether which while who whole whose why will with within without
  won't work worked working works worse worst would wouldn't wrong yes yet you you're you've your yours yourself amazing awesome awful beautiful
  brilliant cheap clean decent difficult dirty disappointed disappointing enjoyed excellent expensive fantastic fast friendly hate helpful
  horrible huge impressed incredible lovely nasty outstanding pleasant pleased polite professional quick quickly recommend recommended ridiculous rude
  satisfied shocking simple slow slowly small super superb terrible terrific ugly unacceptable unhelpful useless wonderful absolutely actually
  completely definitely especially honestly literally probably simply totally truly unfortunately highly pretty gone wait waited
  waiting able available bought buy paid pay send sent received receive arrive arrived leave allow allowed happened happen stopped stop start started
  won't ago later early late minutes minute hours hour days day weeks week months month years year times time today yesterday tomorrow morning`;

/** Words of nearly every comment: part of a phrase, but no phrase alone. */
export const commonWords = `app service customer company people place person staff team experience product item order issue problem website site page
  account store shop business everything money price number name home part side end lack bit rest case point fact reason idea job life world guy man
  woman hotel flight bank airline phone update review star stars customers products items issues problems orders services options quality
  value access information details question questions answer response support nothing hope anyway plus minus thumbs kind sort type level`;
