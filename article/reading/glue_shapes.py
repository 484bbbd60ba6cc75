"""How credits, datelines, sign-offs and pointers look in the middle of a line.

Every repeat is bounded, so that a line of brackets costs no more than its length; and most shapes begin
with one certain character, for which a text is searched in no time.
"""

import re
from typing import Final

AGENCIES: Final = (
    r"(?:AP|AFP|Reuters|REUTERS|EPA(?:-EFE)?|EFE|dpa|DPA|APA|ANSA|Ansa|Lusa|LUSA|ANP|Belga|BELGA"
    r"|Keystone|NTB|TT"
    r"|Ritzau Scanpix|Scanpix|PAP|ČTK|MTI|ТАСС|РИА Новости|Xinhua|VCG|Kyodo(?: News)?|Yonhap|PTI|ANI|AAP"
    r"|PA(?: Wire| Images)?|Getty(?: Images)?|Shutterstock|iStock|IMAGO|Imago|imago|ZUMA(?: Press)?"
    r"|Zuma Press"
    r"|Bloomberg|Anadolu|LaPresse|picture alliance|Alamy|SIPA)"
)
_LABEL: Final = (
    r"(?:AP Photo/|Photos? (?:by|courtesy of) |(?:Photos?|Photograph|Photo credit|Picture|Image|Credit|Source"
    r"|Illustration|Graphic|Fotos?|Bild|Bildquelle|Quelle|Grafik|Archivfoto|Arkivfoto|Crédit(?: photo)?"
    r"|Crédits"
    r"|Crédito|Fotografía|Imagen|Beeld|Fot\.?|Kuva|Fotoğraf|Фото|Иллюстрация|Джерело|صورة|تصوير|الصورة"
    r"|צילום|Ảnh) ?:)"
)
# Pictures only: nobody quotes these in brackets.
_SOURCE: Final = (
    r"Getty(?: Images)?(?:/iStockphoto)?|iStock(?:photo)?|Shutterstock|Supplied|Instagram|Handout|File photo"
)
_ASIAN_CREDIT: Final = (
    r"사진 ?[=:].{1,40}|.{0,40}(?:뉴스|뉴시스|사진|자료).{0,20} 제공(?:\..{1,40})?"
    r"|.{1,20}(?:撮影|提供|[摄攝])"
    r"|(?:图|图片|图源|来源|摄影|写真|撮影)[：:].{1,40}|资料(?:照片|图片?)|.{0,20}＝共同"
)
# "Provided by": in square brackets a credit, and elsewhere a word like others.
SQUARE_CREDIT: Final = re.compile(r".{1,40} 제공(?:\..{1,40})?")
PROVIDED: Final = "提供"
# The whole inside of a bracket.
BRACKETED_CREDIT: Final = re.compile(
    rf"{_LABEL}.{{1,120}}|.{{2,110}} via (?:AP|AFP|REUTERS|Reuters|Getty\s{{1,4}}Images)(?:, File)?"
    rf"|.{{3,60}}/ ?{AGENCIES}(?:, File|/Archiv)?|{_SOURCE}|{_ASIAN_CREDIT}",
    re.IGNORECASE | re.DOTALL,
)
OPENING: Final = {")": "(", "]": "[", "）": "（"}
# A closing bracket, and behind it what is no small letter.
BEHIND_BRACKET: Final = {
    closing: re.compile(rf"\{closing}[ \t\n\r\u00a0\u3000]{{0,6}}(?=[“\"‘„«»(\[【「『¿¡（]?[^\W_a-z]|\Z)")
    for closing in OPENING
}

# Labels in front of a colon: a credit behind them that ends in an agency, and a sentence behind that.
LABELS: Final = (
    "photo", "photos", "photograph", "picture", "pictures", "image", "credit", "foto", "fotos", "bild",
    "archivfoto", "arkivfoto", "crédit photo", "crédit", "beeld", "fot.", "фото", "fotoğraf",
)  # fmt: skip
_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĶŁĻŃŇŐŘŚŞŠŤŪŮŰŹŻŽА-ЯЁІЇЄҐ"
LABELLED_CREDIT: Final = re.compile(
    rf"[ \u00a0]?(?:[{_CAPITAL}][^\s/|.!?()]{{0,25}}(?:[ ,]{{1,2}}[^\s/|.!?()]{{1,25}}){{0,4}}"
    r" ?[/|] ?){0,2}"
    rf"{AGENCIES}(?:/(?:File Photo|Archiv|Pool|File))?(?=[ \u00a0]{{1,4}}\S|[A-ZÀ-Þ][a-zà-ÿ’' ])"
)
# The slash of a credit without brackets or label: two names, one agency.
_NAME: Final = r"[A-ZÀ-Þ][\w'’.-]{1,20} [A-ZÀ-Þ][\w'’-]{1,20}"
NAME_AT_END: Final = re.compile(rf"(?<![\w/]){_NAME} ?$")
NAME_CHARS: Final = 46
AGENCY_AT_SLASH: Final = re.compile(
    r"/ ?(?:[\w ]{2,30} via AP|Getty Images|AFP|REUTERS|EPA-EFE|EPA|dpa|AP)(?=[ \u00a0]\S)"
)
NAME_AT_SLASH: Final = re.compile(rf"/{_NAME}/(?:File Photo|Pool|Handout)(?=[ \u00a0]\S)")
# "Getty Images Archive", "dpa Symbolbild": still the credit.
STILL_CREDIT: Final = re.compile(
    r"[ \u00a0]{0,4}(?:Photos?|PHOTOS?|Images?|File|FILE|Archiv\w{0,9}|Pool|Handout|via|Bild\w{0,9}"
    r"|Foto\w{0,9}|News|Wire"
    r"|Video|Symbol\w{0,9}|Sports?|Creative|Entertainment|Europe|Zentralbild|Newscom|Television|Central)\b"
)
SMALL_WORD: Final = re.compile(
    r"[\s’'«»(\"“-](?=[^\W\d_]{2})[a-zß-öø-ÿāăąćčęěğıłńňőřśşšťůűźżžа-яёіїєґα-ωάέήίόύώ]"
)
# A photographer of China's agencies, without brackets; not one who films.
CHINESE_CREDIT: Final = re.compile(
    r"记者[ \u3000]?[^\s。，、（）]{2,4}[ \u3000]?[摄攝][ \u3000]{0,4}(?=[^影像制。，、；\s）)])"
)

# Pointers to other stories, and notes, in front of a colon.
POINTERS: Final = (
    "read more", "also read", "read also", "see also", "read next", "more on this", "more about", "related",
    "related story", "related article", "watch", "lesen sie auch", "lesen sie hier", "lesen sie mehr",
    "mehr zum thema", "siehe auch", "lesetipp", "lire aussi", "à lire aussi", "à lire également",
    "voir aussi", "lea también", "lea aquí", "leer también", "te puede interesar",
    "también te puede interesar", "ver también", "más información", "leggi anche", "vedi anche",
    "leia também", "leia mais", "veja também", "saiba mais", "lees ook", "lees meer", "bekijk ook",
    "les også", "läs också", "läs mer", "læs også", "lue myös", "czytaj także", "zobacz też",
    "przeczytaj również", "čtěte také", "читайте также", "читайте також", "baca juga", "xem thêm",
    "اقرأ أيضا", "اقرأ أيضاً", "شاهد أيضا", "関連記事", "相关阅读", "延伸阅读", "관련기사", "관련 기사",
    "editor's note",
    "editor’s note", "editors' note", "correction", "korrektur", "anmerkung der redaktion",
    "nota del editor", "to contact the reporter on this story", "--with assistance from", "责任编辑", "责编",
)  # fmt: skip
LONGEST_LABEL: Final = max(map(len, (*POINTERS, *LABELS)))

# What begins with a bracket: an agency with the dash of a dateline, or the names at the end.
AT_BRACKET: Final = re.compile(
    r"\((?:(?P<agency>(?:AP|AFP|Reuters|REUTERS|UPI|CNN|Xinhua|Yonhap|Kyodo|dpa(?:/[a-z-]{2,8})?|APA"
    r"|ANSA|EFE|Lusa|AA|ANP|NTB"
    r"|PAP|ČTK|Belga|IANS|Bloomberg)\)[ \u00a0]{0,2}(?:—|–|--?|_|:)[ \u00a0])"
    r"|(?:Additional )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled) by [A-Z]|[cC]\) ?(?:19|20)\d\d )"
)
# The place before the agency: capitals, and its state or country and the day in ordinary letters.
PLACE: Final = re.compile(
    rf"(?:^|(?<=[\s\"”’»)\].!?a-zà-ÿ]))((?:[{_CAPITAL}][{_CAPITAL}.'’/-]{{0,20}} ?){{1,4}})"
    r"(?:, [A-Z][\w.]{1,15}(?: [A-Z]\w{1,15}){0,2})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? $"
)
PLACE_CHARS: Final = 80
# Capitals of three letters at most belong to the title before the place, but for these.
SHORT_PLACE_WORDS: Final = frozenset({
    "NEW", "LOS", "LAS", "SAN", "ST.", "ST", "EL", "LA", "RIO", "THE", "DES", "SAO", "SÃO", "ABU", "TEL",
    "HO",
    "DAR",
    "BAD", "DE", "DEL", "FT.", "MT.", "DEN", "KEY", "BEL", "LE", "UFA", "ULM",
})  # fmt: skip
LONG_PLACE_WORD: Final = 4
# One word in ordinary letters is a place where a sentence or a bracket is over before it.
PLACE_WORD: Final = re.compile(
    r"(?:[.!?)\]\"”»]|[a-zà-ÿ](?=[A-ZÀ-Þ]))[ \u00a0]{0,4}([A-ZÀ-Þ][a-zà-ÿ]{2,20}) $"
)
KOREAN_DATELINE: Final = re.compile(r"[(\[][가-힣·]{2,12}=(?:연합뉴스|뉴스1|뉴시스)[)\]]")
CHINESE_DATELINE: Final = re.compile(
    r"据?(?:新华社|中新社|中新网|本报|中央社)[^，。！？；：“”（）\s]{1,16}?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日(?:电|電|讯)"
)
JAPANESE_DATELINE: Final = re.compile(r"【[^【】]{1,12}(?:共同|時事)】")
RUSSIAN_PLACE: Final = re.compile(
    r"(?<![\w-])[А-ЯЁ][А-ЯЁ-]{2,25}(?: [А-ЯЁ-]{2,25})?(?:, \d{1,2} [а-яё]{3,8})?\. ?$"
)

# Lines of signs. Each begins with its sign, and only then looks what stands in front.
UNDERSCORES: Final = re.compile(r"__(?<!___)_++(?=\s|$)")
ASTERISKS: Final = re.compile(r"\*(?<=\s\*)(?: \* |\*)\*(?=\s|$)")
HASHES: Final = re.compile(r"#(?<=\s#)##(?=\s|$)")
# A year's sign of copyright; behind the other words of such a line no sentence is over.
COPYRIGHT: Final = re.compile(r"Copyright (?:©|\([cC]\) ?)?(?:19|20)\d\d\b")
COPYRIGHT_SIGN: Final = re.compile(r"© ?(?:19|20)\d\d\b")
TRADE_MARK: Final = re.compile(r"™ (?:&|and) © ?(?:19|20)\d\d\b")
FILE_PHOTO: Final = re.compile(r"FILE(?: PHOTO)? ?(?:[-–—:]|-- )(?= ?[A-Z“\"])")
# Pointers in square brackets, glued to a sentence on both sides.
BRACKETED_POINTER: Final = re.compile(r"\[[A-Z][^\[\]]{15,160}\](?=[A-Z“\"])")

# Advertisements' labels between two sentences, the Latin ones by their initials; one of those is also the
# agency's whose writers are thanked at the end.
AT_A: Final = re.compile(
    r"A(?:(?P<label>(?:dvertisement|nzeige|dvertentie|nnonse)(?![a-zà-ÿ])|(?:DVERTISEMENT|NZEIGE)(?:\b"
    r"|(?=[A-Z][a-z])))"
    r"|ssociated Press(?: contributed to this report\."
    r"|(?: [A-Z][\w-]{1,12}){0,2} (?:writers?|journalists?|reporters?"
    r"|videojournalists?) [A-Z][^.!?]{3,200} contributed\b))"
)
AT_P: Final = re.compile(
    r"P(?:(?:ublicité|ublicidade?|ubblicità)(?![a-zà-ÿ])|(?:UBLICITÉ|UBLICIDADE?|UBBLICITÀ)(?:\b"
    r"|(?=[A-Z][a-z])))"
)
AT_W: Final = re.compile(r"W(?:erbung(?![a-zà-ÿ])|ERBUNG(?:\b|(?=[A-Z][a-z])))")
# "Advertisement Board Members": a name, not a label and a sentence.
NAME_BEHIND: Final = re.compile(
    r" (?!(?:The|An?|In|On|At|He|She|It|They|But|Der|Die|Das|Eine?|Im|Am|Bei|Nach|Les?|La|Une?|Des|Los|Las|El"
    r"|Il|Gli|Os?|As)\b)"
    rf"[{_CAPITAL}]\w{{0,25}} [{_CAPITAL}]"
)
# By a character that every text in their script has.
OTHER_ADVERTISEMENTS: Final = (
    ("а", re.compile("Реклама|РЕКЛАМА")),
    ("。", re.compile("广告|広告")),
    ("다", re.compile("광고")),
)

# Who said it, behind a quotation; pictures are not quoted.
SPEECH: Final = re.compile(
    r"[,?!][\"”’] (?:\w+[ ,]){0,6}(?:said|says|told|added|adds|explained)\b|\b(?:said|says|told|added"
    r"|explained)\b"
)
