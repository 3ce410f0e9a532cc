/** Words of identity: they are masked before features and have no weight in the lexicon. Written for Heed. */
export const identityWords = `
  gay lesbian bisexual asexual pansexual homosexual heterosexual heterosexuals homosexuals queer transsexual transgender
  trans transgendered nonbinary binary intersex lgbt lgbtq straight gays lesbians cisgender androgynous
  black white asian hispanic latino latina latinx latinos caucasian african indigenous native aboriginal arab arabs arabic
  biracial multiracial colored coloured brown blacks whites asians eskimo inuit maori romani gypsy
  christian christians catholic catholics protestant protestants orthodox baptist baptists methodist anglican evangelical
  mormon mormons muslim muslims moslem islamic islam sunni shia jewish jew jews judaism hindu hindus hinduism buddhist
  buddhists buddhism sikh sikhs atheist atheists agnostic pagan jain taoist quaker zoroastrian shinto bahai ahmadiyya roman presbyterian lutheran rastafarian
  christianity catholicism
  american americans british english scottish irish welsh german germans french spanish italian italians portuguese dutch
  belgian swiss austrian swedish norwegian danish finnish icelandic polish czech slovak hungarian romanian bulgarian greek
  turkish russian russians ukrainian serbian croatian bosnian albanian israeli palestinian lebanese syrian iraqi iranian
  persian saudi egyptian moroccan algerian tunisian libyan ethiopian somali kenyan nigerian ghanaian congolese ugandan
  tanzanian rwandan sudanese zimbabwean angolan indian indians pakistani bangladeshi nepalese afghan chinese japanese korean
  taiwanese vietnamese thai filipino indonesian malaysian singaporean burmese cambodian mexican mexicans cuban haitian
  jamaican dominican brazilian argentinian argentine chilean peruvian colombian venezuelan ecuadorian bolivian canadian
  canadians australian australians european europeans
  immigrant immigrants foreigner foreigners refugee refugees minority minorities
  male female masculine feminine
`;

/** Places that customers name often. */
export const placeWords = `
  canada australia usa uk britain england scotland wales ireland france germany spain italy portugal netherlands holland
  belgium switzerland austria sweden norway denmark finland iceland poland greece turkey russia ukraine china japan india
  korea taiwan thailand vietnam singapore malaysia indonesia philippines mexico cuba jamaica bahamas haiti brazil argentina
  chile peru colombia venezuela ecuador panama aruba bermuda egypt israel lebanon jordan dubai qatar kenya nigeria ghana
  morocco europe asia africa america
  washington york texas florida california georgia virginia ohio michigan nevada arizona oregon colorado illinois
  massachusetts pennsylvania tennessee maryland hawaii alaska utah savannah charlotte orlando dallas denver vegas
  london paris rome berlin madrid barcelona amsterdam dublin manchester heathrow gatwick
`;

/** Companies that customers name often. Which company is meant must not decide how a comment is read. */
export const brandWords = `
  jetblue lufthansa ryanair easyjet southwest virgin americanair usairways emirates qantas airfrance klm
  verizon comcast xfinity vodafone att sprint tmobile virginmedia bt ee o2 giffgaff talktalk
  amazon ebay walmart costco ikea starbucks mcdonalds tesco asda sainsburys aldi lidl argos
  google microsoft apple samsung nokia motorola sony panasonic canon nikon garmin logitech netgear linksys philips
  iphone ipad ipod android galaxy
  uber lyft netflix spotify paypal visa mastercard facebook twitter instagram whatsapp youtube
  hilton marriott sheraton hyatt ramada novotel ibis
`;
