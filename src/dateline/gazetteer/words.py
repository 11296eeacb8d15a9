"""Words around names that tell places from people and organisations."""

from dateline.gazetteer.place import Kind


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mr mrs ms miss dr sir lady lord dame president minister premier chancellor gen general col
    colonel maj major capt captain lt lieutenant sgt sergeant cpl corporal pvt private adm admiral
    cmdr commander sen senator rep representative gov governor mayor judge justice officer detective
    det deputy sheriff chief king queen prince princess pope archbishop bishop cardinal father rev
    reverend pastor rabbi imam sheikh sheik mullah ayatollah maulana hajji prof professor coach
    spokesman spokeswoman spokesperson attorney secretary director chairman chairwoman congressman
    congresswoman councilman councilwoman commissioner ambassador inspector superintendent constable
    brig brigadier trooper agent
""")

# Words that follow a place's name and leave it a place.
PLACE_WORDS = _words("""
    city county province state district region town village township parish governorate oblast
    prefecture municipality area valley island islands peninsula border airport port harbor harbour
    bay river lake beach coast desert mountains hills heights camp square street avenue road highway
    suburb neighborhood neighbourhood agency division department republic territory metro downtown
    time lga
""")

# Words that follow a place's name in the names of bodies that sit there: the place is still named.
BODY_WORDS = _words("""
    police university college school schools high hospital court council government parliament army
    military navy fire sheriff sheriffs medical international national public health council supreme
    federal embassy consulate office ministry mayor governor prosecutor prosecutors times post news
    herald tribune journal gazette daily star radio tv stadium museum cathedral church mosque temple
    synagogue zoo marathon summit conference protocol stock exchange bank central station railway
    subway metro airport-security superior circuit municipal community chamber board commission
    authority authorities legislature senate assembly house gov sen rep attorney regional
""")

# First halves of newspapers' names: "The Times-Picayune".
PAPERS = _words("courier daily gazette herald journal news post press star sun times tribune union")

LOCATIVE = _words("""
    in at near from to outside around into across between toward towards through inside throughout
    reach reached entering entered leaving left visit visited visiting fled bound versus within via
    outskirts northern southern eastern western central northeastern northwestern southeastern
    southwestern downtown nearby neighboring neighbouring capital upstate north-eastern
    north-western south-eastern south-western north-east north-west south-east south-west
    south-central
""")
# Of these, the ones that as often stand before people.
SOFT_LOCATIVE = _words("to from between through toward towards against versus left visit visited visiting at around")
# People and bodies that are called after their town ("Hurricane police").
LOCAL_PEOPLE = _words("""
    police residents resident officials man woman deputies firefighters authorities hospital jail girls schoolgirls
    schoolboys villagers townspeople massacre siege
""")
# "The bazaar of Rakhni": what a place has, before "of" and its name.
HOLDERS = _words("""
    area areas bazaar border capital center centre checkpoint city coast commune community county crossing district
    districts enclave governorate hamlet heart island kibbutz market municipality neighborhood neighbourhood
    outskirts part parts port prefecture province region residents settlement square station streets stronghold
    suburb suburbs town towns township valley village villages
""")
WEAK_LOCATIVE = _words("""
    of and on over against with for the by beyond
""")

DIRECTIONS = _words("""
    north south east west northern southern eastern western central northeast northwest southeast
    southwest northeastern northwestern southeastern southwestern upper lower new old greater
    downtown inner outer mainland the in at near from to and of but for since while when after
    before as on both across outside around inside with by between under until
""")

# Lower-case words that may stand inside a place's name.
CONNECTORS = _words("""
    of the de del la le les el al ad ar as ash an at az ez es da do dos das di du e y on upon sur am
    der den bei and und et ul en an nad na van by in under au aux sous les
""")

# Single words that look like names of places in the data and are hardly ever meant as such.
NEVER = _words("""
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue wed thu fri sat sun of the a an he she it we they you i his her its our their this that
    these those there here said says say police man men woman women people day week month year god
    allah islam muslim muslims christian christians christmas easter ramadan sunni shia shiite
    sunnis shiites jew jews jewish catholic protestant arab arabs kurd kurds kurdish european
    african asian latino hispanic black white western eastern northern southern central north south
    east west internet facebook twitter google apple amazon microsoft telegram reuters interpol nato
    congress senate parliament house republican republicans democrat democrats democratic labour
    labor conservative taliban hamas hezbollah fatah isis isil daesh al-qaida qaeda qaida democrat
    army navy marine marines air force bank church street road avenue boulevard highway university
    college school hospital court justice freedom union liberty independence victory hope faith
    grace spring summer autumn winter english olympic valley mr mrs ms dr jr sr st mall park lake hill center
    centre station city county state island village town university bible quran koran covid editor
    staff writer photo image video update breaking news read more share subscribe click follow also
    what who why how where when which not no yes all any some one two three four five six seven
    eight nine ten new old first second third last next most many much more less good great best big
    small long anglo afro indo sino euro euros dollar dollars
    northwest northeast southwest southeast metro region act liberation honda toyota obama swat sec universidad
    district province department ministry federal supreme central bridge marathon stadium cup league team club
""")

NOT_SURNAMES = _words("""
    police city county state province district hospital university airport school court and the of
    in
""")

# Names that the guards for abbreviations and demonyms must let through.
GENERIC_NAMES = _words("""
    US UK EU USA UAE DRC USSR NSW NWFP FATA DC Gambia Palestine Holland
""")

# Words that open sentences and headings, and hardly ever a place's name; after "The" these few.
OPENERS = _words("""
    the a an and but in on at for if it so as or of to we he she they i you my our your his her its this that these
    those there what when where why how no not yes by from with after before
""")
AFTER_THE = _words("""
    Hague Gambia Bahamas Netherlands Bronx Woodlands Dalles Villages Philippines Vatican
""")

# Names of bodies and things that look like places: first word -> what may follow it.
NEVER_TOGETHER = {
    "white": _words("house helmets"),
    "red": _words("cross crescent"),
    "boko": _words("haram"),
    "islamic": _words("state jihad"),
    "united": _words("nations"),
    "security": _words("council"),
    "super": _words("bowl"),
    "world": _words("cup"),
    "wall": _words("street"),
    "supreme": _words("court"),
    "superior": _words("court"),
    "high": _words("court"),
    "el": _words("niño nino"),
    "notre": _words("dame"),
    "al": _words("shabaab shabab qaeda qaida nusra jazeera arabiya arabiyya hayat"),
    "city": _words("hall council"),
    "town": _words("hall"),
    "state": _words("police department"),
    "black": _words("friday"),
    "labor": _words("day"),
}

# Words that say what kind of unit the name beside them is.
UNIT_WORDS: dict[str, Kind] = {
    **dict.fromkeys(
        _words("province state region governorate oblast krai republic voivodeship canton prefecture emirate"),
        "region",
    ),
    **dict.fromkeys(_words("county district parish raion borough tehsil regency"), "district"),
    **dict.fromkeys(_words("city town village suburb"), "settlement"),
}
# "Sukma and Bijapur districts": several units named together.
UNITS: dict[str, Kind] = {
    word.removesuffix("y") + "ies" if word.endswith("y") else word + "s": kind for word, kind in UNIT_WORDS.items()
}
