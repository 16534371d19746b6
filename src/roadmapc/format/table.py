"""The format of roadmaps/ in one table.

Every key stands here once with both its names. The loader's names, the schemas
for editors in both languages, the reference page and the key names in messages
are made from it. One Russian word stands for one English word everywhere.
"""

from roadmapc.format.types import (
    Choice,
    Date,
    DayOfYear,
    Flag,
    Id,
    Key,
    Many,
    Period,
    Prose,
    Record,
    Ref,
    Series,
    Sub,
    Text,
    Type,
    Whole,
)
from roadmapc.language.words import Words

MARK = Choice((("retelling", "изложение"), ("example", "учебный пример")))
ACT_KIND = Choice(
    (
        ("order", "приказ"),
        ("directive", "распоряжение"),
        ("resolution", "постановление"),
        ("letter", "письмо"),
    )
)
STATUS = Choice(
    (
        ("draft", "проект"),
        ("signed", "подписан"),
        ("amended", "изменён"),
        ("repealed", "утратил силу"),
    )
)
MODALITY = Choice(
    (
        ("approve", "утвердить"),
        ("oblige", "обязать"),
        ("recommend", "рекомендовать"),
        ("appoint", "назначить"),
        ("control", "контроль"),
        ("in-force", "вступление в силу"),
        ("amend", "внести изменения"),
        ("repeal", "признать утратившим силу"),
    )
)
STAMP_FORM = Choice(
    (
        ("annex", "приложение"),
        ("approval", "утверждение"),
        ("both", "приложение и утверждение"),
    )
)
GENDER = Choice(
    (
        ("masculine", "мужской"),
        ("feminine", "женский"),
        ("neuter", "средний"),
        ("plural", "множественное число"),
    )
)
LEVEL = Choice(
    (
        ("country", "страна"),
        ("region", "регион"),
        ("municipality", "муниципалитет"),
        ("institution", "учреждение"),
        ("school", "школа"),
    )
)
MARKER = Choice(
    (
        ("dash", "тире"),
        ("dot", "цифры с точкой"),
        ("bracket", "цифры со скобкой"),
        ("nested", "вложенные номера"),
        ("none", "нет"),
    )
)
NUMBERING = Choice((("roman", "римские"), ("arabic", "арабские"), ("none", "нет")))
ACTION_NUMBERING = Choice((("nested", "вложенные номера"), ("arabic", "арабские"), ("none", "нет")))
COLUMN = Choice(
    (
        ("number", "номер"),
        ("action", "мероприятие"),
        ("deadline", "срок"),
        ("responsible", "ответственные"),
        ("co-executors", "соисполнители"),
        ("result", "результат"),
        ("evidence", "отчётный документ"),
        ("publication", "публикация"),
        ("note", "примечание"),
    )
)
TARGET = Choice(
    (
        ("yes-no", "да или нет"),
        ("yes-no-link", "да или нет со ссылкой"),
        ("states", "состояния"),
        ("at-least", "не менее"),
        ("at-most", "не более"),
        ("exact", "ровно"),
    )
)
COMPUTED = Choice(
    (
        ("coverage", "охват"),
        ("completion", "исполнение"),
        ("parts", "части"),
    )
)
TREND = Choice((("growth", "рост"), ("decline", "снижение"), ("keeping", "поддержание")))
ROLLUP = Choice((("sum", "сумма"), ("mean", "среднее"), ("minimum", "минимум")))
LAYOUT = Choice(
    (
        ("years", "по годам"),
        ("targets", "цели в графе"),
        ("table-each", "таблица на показатель"),
    )
)
KEY_LANGUAGE = Choice((("ru", "русский"), ("en", "английский")))
SEVERITY = Choice(
    (
        ("error", "ошибка"),
        ("warning", "предупреждение"),
        ("remark", "замечание"),
        ("off", "выключено"),
    )
)
YEAR_SORT = Choice((("calendar", "календарные"), ("school", "школьные")))
SEASON = Choice(
    (
        ("winter", "зимние"),
        ("spring", "весенние"),
        ("summer", "летние"),
        ("autumn", "осенние"),
    )
)
DATE_FORM = Choice(
    (
        ("digits", "цифрами"),
        ("words", "словами"),
        ("words-without-mark", "словами без г."),
        ("quoted", "словами с кавычками"),
    )
)
ALIGNMENT = Choice((("left", "слева"), ("centred", "по центру")))
LETTERHEAD = Choice((("centred", "по центру"), ("corner", "в углу")))
REQUISITES = Choice((("apart", "по краям"), ("together", "в строку")))
ORDER_WORD_FORM = Choice(
    (
        ("capitals", "прописными"),
        ("spaced-capitals", "прописными вразрядку"),
        ("spaced", "вразрядку"),
        ("bold-spaced", "вразрядку полужирным"),
    )
)
POSITION = Choice((("own-line", "отдельной строкой"), ("in-preamble", "в преамбуле")))
LINE_SPACING = Choice((("single", "одинарный"), ("one-and-half", "полуторный")))
ORIENTATION = Choice((("portrait", "книжная"), ("landscape", "альбомная")))


def _key(
    en: str, ru: str, kind: Type, title: str, ru_hint: str, en_hint: str, *, required: bool = False
) -> Key:
    return Key(en, ru, kind, title, Words(ru_hint, en_hint), required)


ID = _key(
    "id", "id", Id(), "Идентификатор",
    "Короткое постоянное слово: буквы, цифры, дефис, точка. По нему на строку ссылаются другие файлы; номер на странице считает компилятор.",
    "A short stable word: letters, digits, hyphen, dot. Other files refer to it; the printed number is counted by the compiler.",
)  # fmt: skip
NEEDED_ID = Key(ID.en, ID.ru, ID.type, ID.title, ID.hint, required=True)
EXCEPTIONS = _key(
    "exceptions", "исключения", Many(Sub("Exemption")), "Исключения",
    "Замечания правил, которые здесь допущены, каждое с причиной.",
    "Findings of rules that are accepted here, each with a reason.",
)  # fmt: skip
DEADLINE = _key(
    "deadline", "срок", Sub("Deadline"), "Срок",
    "Срок так, как его пишут в документе: «октябрь 2021 г. – апрель 2022 г.», «ежегодно в декабре».",
    "The deadline as the document writes it.",
)  # fmt: skip
ADDRESSEES = _key(
    "addressees", "адресаты", Many(Ref()), "Адресаты",
    "Кому поручено: организации, должности или группы из реестров.",
    "Who is told to act: organisations, posts or groups of the registries.",
)  # fmt: skip
MODALITY_KEY = _key(
    "modality", "модальность", MODALITY, "Модальность",
    "Что делает пункт: утверждает, обязывает, рекомендует, назначает, возлагает контроль.",
    "What the point does: approves, obliges, recommends, appoints, entrusts control.",
)  # fmt: skip
IMPLEMENTS = _key(
    "implements", "реализует", Many(Ref()), "Реализует",
    "Что вышестоящее этим выполняется: мероприятие, раздел, пункт или абзац. Запись: адрес-акта#id.",
    "What it carries out above: an action, section, point or passage, as act-address#id.",
)  # fmt: skip
FULFILS = _key(
    "fulfils", "исполняет", Many(Ref()), "Исполняет поручение",
    "Поручение вышестоящего акта, которое этим исполнено. Запись: адрес-акта#id.",
    "The duty of an act above that this fulfils, as act-address#id.",
)  # fmt: skip
SHORT = _key(
    "short", "кратко", Text(), "Краткое имя",
    "Как организацию или должность называют в таблицах. По этому имени её тоже находят.",
    "What tables call it; it can be looked up by this name too.",
)  # fmt: skip
ALSO = _key(
    "also", "также", Many(Text()), "Другие имена",
    "Другие написания, по которым запись находят.",
    "Other spellings by which the entry is found.",
)  # fmt: skip
GENITIVE = _key(
    "genitive", "родительный", Text(), "Родительный падеж",
    "Кого? чего? Нужен для грифа: «приказом министерства образования».",
    "The genitive case, needed for stamps.",
)  # fmt: skip
DATIVE = _key(
    "dative", "дательный", Text(), "Дательный падеж",
    "Кому? чему? Нужен для поручений: «поручить отделу образования».",
    "The dative case, needed for duties.",
)  # fmt: skip

HALF_YEARS = _key(
    "half_years", "полугодия", YEAR_SORT, "Какие полугодия",
    "Календарные (январь-июнь) или школьные (сентябрь-декабрь); важно для «раз в полугодие».",
    "Calendar half-years or those of the school year.",
)  # fmt: skip
QUARTERS = _key(
    "quarters", "кварталы", YEAR_SORT, "Какие кварталы",
    "Календарные или отсчитанные от сентября; без ключа – календарные.",
    "Calendar quarters or those of the school year.",
)  # fmt: skip
RESPONSIBLE = _key(
    "responsible", "ответственные", Many(Ref(), least=0), "Ответственные",
    "Первый – ответственный, дальше – вместе с ним. Имена и id из реестров.",
    "Names or ids of the registries; the first one answers.",
)  # fmt: skip
INDICATORS = _key(
    "indicators", "показатели", Many(Ref()), "Показатели",
    "Показатели, которым это служит: #id.", "The indicators that this serves: #id.",
)  # fmt: skip

EVIDENCE = _key(
    "evidence", "отчётный документ", Text(), "Отчётный документ",
    "Чем подтверждается: справка, протокол, приказ.", "What proves it.",
)  # fmt: skip

REPEALED = _key(
    "repealed", "утратило силу", Flag(), "Утратило силу",
    "Строка или пункт подписанного акта, которых больше нет: номер остаётся, слова – нет.",
    "A row or a point of a signed act that is gone: its number stays, its words do not.",
)  # fmt: skip
TABLE_KEY = _key(
    "table", "таблица", Sub("TextTable"), "Таблица",
    "Таблица с любыми графами: строки, которые цитирует изменяющий акт, или сравнительная таблица.",
    "A table with any columns: rows that an amending act quotes, or a comparative table.",
)  # fmt: skip

FIRST_DAY = _key(
    "first_day", "первый день", Date(), "Первый день", "Например: 01.09.2021.", "The first day.",
    required=True,
)  # fmt: skip
LAST_DAY = _key(
    "last_day", "последний день", Date(), "Последний день", "Например: 29.10.2021.",
    "The last day, inclusive.", required=True,
)  # fmt: skip

STYLE_KEY = _key(
    "style", "оформление", Sub("Style"), "Оформление актов",
    "Как печатаются акты; чего здесь нет, берётся из оформления папки и папок выше.",
    "How acts are printed; what is not said here is as in the folder and those above.",
)  # fmt: skip

STYLE = Record(
    "Style", Words("оформление", "house style"),
    (
        _key("margins", "поля", Sub("Margins"), "Поля листа",
             "В миллиметрах. Обычно 30 слева, 10 справа, по 20 сверху и снизу.",
             "In millimetres; by default 30 left, 10 right, 20 top and bottom."),
        _key("font_size", "кегль", Whole(12, 14), "Кегль текста",
             "В пунктах: 12, 13 или 14; обычно 14.", "In points: 12, 13 or 14; 14 by default."),
        _key("table_font_size", "кегль таблиц", Whole(10, 14), "Кегль таблиц",
             "В пунктах, от 10 до 14; обычно 12.", "In points, 10 to 14; 12 by default."),
        _key("line_spacing", "интервал", LINE_SPACING, "Межстрочный интервал",
             "Одинарный или полуторный; обычно одинарный.",
             "Single, or one and a half; single by default."),
        _key("hyphenation", "переносы", Flag(), "Переносы слов",
             "Делить ли слова в тексте; обычно да.", "Whether words are hyphenated; by default yes."),
        _key("letterhead_place", "место бланка", LETTERHEAD, "Где стоит бланк",
             "Имя органа, вид акта и реквизиты – по центру листа или в левом углу.",
             "The name, kind and requisites centred, or in the left corner."),
        _key("spaced_kind", "вид акта вразрядку", Flag(), "Вид акта вразрядку",
             "П Р И К А З или ПРИКАЗ; обычно вразрядку.",
             "Whether the kind of act is spaced out; by default yes."),
        _key("requisites", "реквизиты", REQUISITES, "Дата и номер",
             "По краям строки или одно за другим.", "At the ends of the line, or together."),
        _key("date_form", "вид даты", DATE_FORM, "Вид даты",
             "30.12.2020, 30 декабря 2020 г., то же без «г.» или «30» декабря 2020 г.",
             "30.12.2020, the month in words, or the day in quotes besides."),
        _key("stamp_date_form", "вид даты в грифе", DATE_FORM, "Вид даты в грифе",
             "Если не такой, как у самого акта.", "Where it is not that of the act itself."),
        _key("title_place", "место заголовка", ALIGNMENT, "Где стоит заголовок",
             "От левого поля или по центру; обычно слева.", "At the left margin, or centred."),
        _key("bold_title", "полужирный заголовок", Flag(), "Заголовок полужирным",
             "Обычно да.", "Whether the title is bold; by default yes."),
        _key("order_word_form", "вид слова", ORDER_WORD_FORM, "Распорядительное слово",
             "ПРИКАЗЫВАЮ или п р и к а з ы в а ю; в преамбуле обычно вразрядку.",
             "In capitals or spaced out; spaced out by default in the preamble."),
        _key("order_word_position", "положение слова", POSITION, "Где распорядительное слово",
             "Отдельной строкой или в конце преамбулы; обычно отдельной строкой.",
             "On a line of its own, or at the end of the preamble."),
        _key("stamp_lines", "строки грифа", ALIGNMENT, "Строки грифа",
             "От левого края грифа или по центру; обычно слева.",
             "From the left edge of the stamp, or centred."),
        _key("annex_number_sign", "знак номера", Flag(), "Знак № у приложений",
             "«Приложение № 1» или «Приложение 1»; обычно со знаком.",
             "Whether annexes are numbered with the № sign; by default yes."),
    ),
)  # fmt: skip

MARGINS = Record(
    "Margins", Words("поля", "margins"),
    (
        _key("left", "слева", Whole(20, 50), "Слева",
             "Не меньше 20; не меньше 30, если хранить дольше десяти лет.",
             "At least 20; at least 30 for acts kept longer than ten years."),
        _key("right", "справа", Whole(10, 50), "Справа", "Не меньше 10.", "At least 10."),
        _key("top", "сверху", Whole(20, 50), "Сверху", "Не меньше 20.", "At least 20."),
        _key("bottom", "снизу", Whole(20, 50), "Снизу", "Не меньше 20.", "At least 20."),
    ),
)  # fmt: skip

ACT_FILE = Record(
    "ActFile", Words("файл акта", "act file"),
    (
        _key("mark", "пометка", MARK, "Пометка на страницах",
             "Печатается на каждой странице: «Изложение, не официальный текст» или «Учебный пример».",
             "Printed on every page: a retelling, or a worked example."),
        _key("act", "акт", Sub("Act"), "Акт",
             "Приказ, распоряжение или постановление. План без акта этого ключа не имеет.",
             "The order, directive or resolution; a plan without an act leaves it out."),
        _key("annexes", "приложения", Many(Sub("Annex")), "Приложения",
             "Приложения к акту в порядке печати.", "The annexes in the order of printing."),
        EXCEPTIONS,
    ),
)  # fmt: skip

ACT = Record(
    "Act", Words("акт", "act"),
    (
        _key("kind", "вид", ACT_KIND, "Вид акта",
             "Приказ, распоряжение, постановление или письмо.",
             "Order, directive, resolution or letter.", required=True),
        _key("second_kind", "вид на втором языке", Text(), "Вид акта на втором языке",
             "Печатается под видом акта: ЖАКАРУ.", "Printed under the kind: ЖАКАРУ."),
        _key("authority", "орган", Ref(), "Кто издаёт акт",
             "Организация или должность из реестра: её id, краткое или полное имя.",
             "The organisation or post of the registry that issues the act.", required=True),
        _key("status", "статус", STATUS, "Статус",
             "Проект печатается с пометкой «ПРОЕКТ». Без ключа акт считается проектом.",
             "A draft is printed as such; without the key the act is a draft."),
        _key("date", "дата", Date(), "Дата акта", "Например: 30.12.2020.", "For example 30.12.2020."),
        _key("number", "номер", Text(), "Номер акта",
             "Как в журнале регистрации, без знака №: 1861, 454-р.",
             "As registered, without the № sign."),
        _key("place", "место", Text(), "Место издания", "Например: г. Саратов.", "The town."),
        _key("title", "заголовок", Text(), "Заголовок",
             "О чём акт: «Об утверждении дорожной карты…». Строки печатаются так, как разбиты здесь.",
             "What the act is about; lines are printed as broken here.", required=True),
        _key("basis", "основания", Many(Ref()), "Основания",
             "Акты, на которых этот основан: адреса файлов или id внешних актов из реестра.",
             "The acts this one rests on: addresses of files, or ids of external acts."),
        _key("preamble", "преамбула", Text(), "Преамбула",
             "Текст перед распорядительным словом.", "The text before the order word."),
        _key("order_word", "распорядительное слово", Sub("OrderWord"), "Распорядительное слово",
             "«ПРИКАЗЫВАЮ» или «ПОСТАНОВЛЯЮ». Без ключа выбирается по виду акта; «нет» – не печатать.",
             "The word that opens the points; by default it follows from the kind of act."),
        _key("points", "пункты", Many(Sub("Point")), "Пункты",
             "Пункты акта. Номера считает компилятор. Нет пунктов – нет и текста акта для печати.",
             "The points; their numbers are counted. Without points there is no text to print."),
        _key("signatory", "подписант", Sub("Signatory"), "Подписант",
             "Кто подписывает акт.", "Who signs the act."),
        _key("executor", "исполнитель", Text(), "Кто подготовил",
             "Имя и телефон, построчно: печатаются внизу последнего листа.",
             "Name and telephone, line by line, at the foot of the last sheet."),
        _key("visas", "визы", Many(Sub("Signatory")), "Визы",
             "Кто согласует проект: печатается лист согласования.",
             "Who agrees to the draft: a sheet for their visas is printed."),
        _key("acquainted", "ознакомить", Many(Ref()), "Кого ознакомить",
             "Имена и id из реестров: печатается лист ознакомления.",
             "Names or ids of the registries who have to read the act: a sheet for their signatures is printed."),
        FULFILS,
        _key("amends", "изменяет", Many(Ref()), "Какие акты изменяет",
             "Адреса подписанных актов, в которые этот вносит изменения; пишет roadmapc amend.",
             "Addresses of the signed acts that this one amends; written by roadmapc amend."),
        _key("repeals", "отменяет", Many(Ref()), "Какие акты утрачивают силу",
             "Адреса подписанных актов, которые этот признаёт утратившими силу; пишет roadmapc repeal.",
             "Addresses of the signed acts that this one repeals; written by roadmapc repeal."),
        EXCEPTIONS,
    ),
)  # fmt: skip

ORDER_WORD = Record(
    "OrderWord", Words("распорядительное слово", "order word"),
    (
        _key("text", "текст", Text(), "Слово", "Например: ПРИКАЗЫВАЮ; «нет» – без слова.",
             "The word, or «нет» for none.", required=True),
        _key("position", "положение",
             POSITION, "Где стоит",
             "Отдельной строкой или в конце преамбулы; обычно – как в оформлении органа.",
             "On a line of its own, or at the end of the preamble; by default as the house style says."),
    ),
    shorthand="text",
)  # fmt: skip

SIGNATORY = Record(
    "Signatory", Words("подписант", "signatory"),
    (
        _key("post", "должность", Text(), "Должность",
             "Полная должность; переносы строк сохраняются.", "The post; line breaks are kept.",
             required=True),
        _key("person", "лицо", Text(), "Инициалы и фамилия",
             "Например: И.В. Седова. Без ключа печатается пустое место.",
             "Initials and surname; left blank when absent."),
    ),
)  # fmt: skip

POINT = Record(
    "Point", Words("пункт", "point"),
    (
        ID,
        MODALITY_KEY,
        ADDRESSEES,
        DEADLINE,
        _key("text", "текст", Text(), "Текст пункта", "Без номера: его считает компилятор.",
             "Without the number, which is counted.", required=True),
        EVIDENCE,
        _key("approves", "утверждает", Many(Ref()), "Утверждает приложения",
             "id приложений этого файла, которые пункт утверждает.",
             "Ids of annexes of this file that the point approves."),
        FULFILS,
        _key("content", "содержание", Many(Sub("Passage")), "Абзацы и списки",
             "Абзацы и списки без номера пункта, которые идут за текстом.",
             "Paragraphs and lists that follow the text."),
        _key("points", "пункты", Many(Sub("Point")), "Подпункты", "Пункты внутри этого.",
             "Points inside this one."),
        REPEALED,
        EXCEPTIONS,
    ),
    shorthand="text",
)  # fmt: skip

ANNEX = Record(
    "Annex", Words("приложение", "annex"),
    (
        NEEDED_ID,
        _key("number", "номер", Text(), "Номер приложения",
             "Печатается после слова «Приложение». Единственное приложение номера не имеет.",
             "Printed after the word for annex; a single annex has none."),
        _key("title", "заголовок", Text(), "Заголовок приложения",
             "Строки печатаются так, как разбиты здесь.", "Lines are printed as broken here.",
             required=True),
        _key("stamp", "гриф", Sub("Stamp"), "Гриф",
             "Гриф выводится из акта; здесь – только то, чего из акта не вывести.",
             "The stamp is derived from the act; only what it cannot tell is written here."),
        _key("orientation", "ориентация", ORIENTATION, "Ориентация листа",
             "Книжная или альбомная. Без ключа таблица мероприятий печатается на альбомном листе.",
             "Portrait or landscape; a table of actions is landscape by default."),
        EXCEPTIONS,
        _key("roadmap", "дорожная карта", Sub("Roadmap"), "Дорожная карта",
             "План мероприятий: период, разделы, мероприятия.",
             "A plan of actions: period, sections, actions."),
        _key("programme", "программа", Sub("Programme"), "Программа",
             "Программа: паспорт, разделы в прозе, показатели, план.",
             "A programme: passport, prose, indicators, a plan."),
        _key("register", "перечень", Sub("Register"), "Перечень",
             "Перечень школ или ресурсных центров.", "A register of schools or of centres."),
        TABLE_KEY,
    ),
    choice=("roadmap", "programme", "register", "table"),
)  # fmt: skip

STAMP = Record(
    "Stamp", Words("гриф", "stamp"),
    (
        _key("form", "форма", STAMP_FORM, "Форма",
             "«Приложение к приказу…», «УТВЕРЖДЕНА приказом…» или то и другое.",
             "The annex label, the approval stamp, or both."),
        _key("gender", "род", GENDER, "Род и число",
             "Для УТВЕРЖДЁН/А/О/Ы, если по заголовку их не определить.",
             "Gender and number, where the title does not tell."),
        _key("cites_title", "с заголовком акта", Flag(), "С заголовком акта",
             "Повторить в отметке о приложении заголовок акта в кавычках.",
             "Repeat the act's title in quotes."),
        _key("as_published", "как опубликовано", Text(), "Гриф, как опубликован",
             "Строки грифа, если акт уже опубликован и гриф в нём другой. Печатаются вместо выведенных и сверяются с актом.",
             "The lines of a stamp that is published and differs; printed for the derived ones, and checked."),
    ),
)  # fmt: skip

DEADLINE_RECORD = Record(
    "Deadline", Words("срок", "deadline"),
    (
        _key("text", "текст", Text(), "Что напечатать", "Слова срока, как в документе.",
             "The words as the document has them.", required=True),
        _key("since", "с", Text(), "С какого времени", "День, месяц, квартал или год, включительно.",
             "A day, month, quarter or year, inclusive."),
        _key("until", "по", Text(), "По какое время", "День, месяц, квартал или год, включительно.",
             "A day, month, quarter or year, inclusive."),
        _key("within", "в", Text(), "В какое время", "Список сроков или окно повторения: октябрь-ноябрь.",
             "A list of terms, or the window of a recurrence."),
        _key("every", "каждый", Text(), "Как часто", "Год, квартал, месяц, понедельник.",
             "The unit of a recurrence, in Russian: год, квартал."),
    ),
    shorthand="text",
)  # fmt: skip

ROADMAP = Record(
    "Roadmap", Words("дорожная карта", "roadmap"),
    (
        _key("period", "период", Period(), "Период", "Годы включительно: 2020-2024 или 2021.",
             "Years, inclusive: 2020-2024 or 2021.", required=True),
        _key("goal", "цель", Text(), "Цель", "Целое предложение; печатается перед таблицей как есть.",
             "A whole sentence, printed before the table as it is."),
        _key("content", "содержание", Many(Sub("Passage")), "Вступление",
             "Абзацы и списки перед таблицами: задачи, пояснения.",
             "Paragraphs and lists before the tables: tasks, explanations."),
        _key("indicators", "показатели", Many(Sub("IndicatorBlock")), "Показатели",
             "Таблицы показателей; печатаются перед планом.", "Tables of indicators."),
        _key("directions", "направления", Sub("Directions"), "Направления",
             "Основные направления; это не разделы плана.",
             "Main directions, which are not the plan's sections."),
        _key("checkpoints", "контрольные точки", Sub("Checkpoints"), "Контрольные точки",
             "Таблица контрольных точек.", "A table of checkpoints."),
        _key("title", "заголовок", Text(), "Заголовок плана",
             "Печатается над таблицей мероприятий.", "Printed above the table of actions."),
        _key("columns", "графы", Many(Sub("Column")), "Графы таблицы",
             "Порядок и заголовки граф. Без ключа – пять обычных.",
             "Order and headings of the columns; five usual ones by default."),
        _key("numbering", "нумерация", Sub("Numbering"), "Нумерация",
             "Как печатаются номера разделов и мероприятий.",
             "How sections and actions are numbered."),
        HALF_YEARS,
        QUARTERS,
        _key("number_row", "строка номеров", Flag(), "Строка номеров граф",
             "Печатать под заголовком таблицы строку 1, 2, 3…",
             "Print a row 1, 2, 3… under the heading."),
        IMPLEMENTS,
        FULFILS,
        _key("sections", "разделы", Many(Sub("Section")), "Разделы",
             "Разделы с мероприятиями.", "Sections with actions."),
        _key("actions", "мероприятия", Many(Sub("Action")), "Мероприятия",
             "Мероприятия без разделов.", "Actions without sections."),
        _key("mechanisms", "механизмы", Sub("Mechanisms"), "Механизмы реализации",
             "Таблица повторяющихся мер контроля с их публикацией.",
             "A table of recurring measures of control."),
        _key("abbreviations", "сокращения", Many(Sub("Abbreviation")), "Список сокращений",
             "Печатается после таблиц.", "Printed after the tables."),
        _key("afterword", "послесловие", Many(Sub("Passage")), "Послесловие",
             "Абзацы и списки после таблиц.", "Paragraphs and lists after the tables."),
        EXCEPTIONS,
    ),
    choice=("sections", "actions"),
)  # fmt: skip

DIRECTIONS = Record(
    "Directions", Words("направления", "directions"),
    (
        _key("title", "заголовок", Text(), "Заголовок", "Печатается над списком.",
             "Printed above the list."),
        _key("rows", "строки", Many(Sub("Direction")), "Направления", "По порядку.", "In order.",
             required=True),
    ),
)  # fmt: skip

DIRECTION = Record(
    "Direction", Words("направление", "direction"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Направление", "Без номера.", "Without the number.",
             required=True),
        IMPLEMENTS,
        EXCEPTIONS,
    ),
)  # fmt: skip

CHECKPOINTS = Record(
    "Checkpoints", Words("контрольные точки", "checkpoints"),
    (
        _key("title", "заголовок", Text(), "Заголовок", "Печатается над таблицей.",
             "Printed above the table."),
        _key("columns", "графы", Many(Sub("Column")), "Графы таблицы",
             "Порядок и заголовки граф.", "Order and headings of the columns."),
        _key("rows", "строки", Many(Sub("Checkpoint")), "Контрольные точки", "По порядку.",
             "In order.", required=True),
    ),
)  # fmt: skip

CHECKPOINT = Record(
    "Checkpoint", Words("контрольная точка", "checkpoint"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Контрольная точка", "Что должно быть достигнуто.",
             "What must be reached.", required=True),
        Key(DEADLINE.en, DEADLINE.ru, DEADLINE.type, DEADLINE.title, DEADLINE.hint, required=True),
        RESPONSIBLE,
        INDICATORS,
        REPEALED,
        EXCEPTIONS,
    ),
)  # fmt: skip

MECHANISMS = Record(
    "Mechanisms", Words("механизмы", "mechanisms"),
    (
        _key("title", "заголовок", Text(), "Заголовок", "Печатается над таблицей.",
             "Printed above the table."),
        _key("columns", "графы", Many(Sub("Column")), "Графы таблицы",
             "Порядок и заголовки граф.", "Order and headings of the columns."),
        _key("rows", "строки", Many(Sub("Action")), "Меры", "По порядку.", "In order.",
             required=True),
    ),
)  # fmt: skip

ABBREVIATION = Record(
    "Abbreviation", Words("сокращение", "abbreviation"),
    (
        _key("short", "кратко", Text(), "Сокращение", "Например: ОО.", "The abbreviation.",
             required=True),
        _key("name", "название", Text(), "Расшифровка", "Полностью.", "In full.", required=True),
    ),
)  # fmt: skip

INDICATOR_BLOCK = Record(
    "IndicatorBlock", Words("таблица показателей", "table of indicators"),
    (
        _key("title", "заголовок", Text(), "Заголовок", "Печатается над таблицей.",
             "Printed above the table."),
        _key("layout", "вид таблицы", LAYOUT, "Вид таблицы",
             "По годам (графа на год), цели в графе (наименование и цель) или таблица на показатель.",
             "A column a year, a column of targets, or a table for each indicator."),
        _key("headings", "заголовки граф", Many(Text()), "Заголовки граф",
             "Слова шапки до граф с годами: «Наименование показателя», «Единица».",
             "The headings before the years."),
        _key("intro", "пояснение", Text(), "Пояснение", "Первая строка таблицы во всю ширину.",
             "The first row, as wide as the table."),
        _key("groups", "группы", Many(Sub("IndicatorGroup")), "Группы показателей",
             "Показатели под общими строками.", "Indicators under common rows."),
        _key("rows", "строки", Many(Sub("Indicator")), "Показатели", "Показатели без групп.",
             "Indicators without groups."),
        _key("footnote", "сноска", Text(), "Сноска", "Печатается под таблицей.",
             "Printed under the table."),
    ),
    choice=("groups", "rows"),
)  # fmt: skip

INDICATOR_GROUP = Record(
    "IndicatorGroup", Words("группа показателей", "group of indicators"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Название группы", "Печатается строкой во всю ширину.",
             "Printed as a row.", required=True),
        _key("rows", "строки", Many(Sub("Indicator")), "Показатели", "Показатели группы.",
             "The indicators.", required=True),
    ),
)  # fmt: skip

INDICATOR = Record(
    "Indicator", Words("показатель", "indicator"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Показатель", "Что измеряется.", "What is measured.",
             required=True),
        _key("unit", "единица", Text(), "Единица измерения", "%, ед., школ.", "The unit."),
        _key("share_of", "доля от", Text(), "Доля от чего", "База доли: «от числа школ округа».",
             "What the share is of."),
        _key("trend", "динамика", TREND, "Динамика", "Рост, снижение или поддержание.",
             "Growth, decline or keeping."),
        _key("target", "вид цели", TARGET, "Вид цели",
             "Как значение сравнивается с целью; без ключа – ровно.",
             "How a value is compared with the target; exactly by default."),
        _key("values", "значения", Series(), "Значения по годам",
             "2021: 20 – календарный год; 2020-2021: 85 – учебный; ежегодно: 100 – каждый год.",
             "2021 is a calendar year, 2020-2021 a school year, yearly is each year."),
        _key("states", "состояния", Many(Text()), "Состояния",
             "Названия состояний от лучшего к худшему.", "Named states, the best one first."),
        _key("link_note", "какая ссылка", Text(), "Какая ссылка",
             "Что должно быть представлено вместе с «да»: «ссылка на документ».",
             "What must come with a yes."),
        _key("implements", "реализует", Many(Ref()), "Вышестоящий показатель",
             "Показатель, в который этот входит.", "The indicator above."),
        _key("computed", "вычисляется", Sub("Computed"), "Вычисляется по связям",
             "Что компилятор может посчитать сам: охват, исполнение или взятые части.",
             "What the compiler can count itself: coverage, completion or parts taken up."),
        _key("rollup", "свод", ROLLUP, "Свод",
             "Как значение складывается из значений нижестоящих показателей: сумма, среднее, минимум.",
             "How the value is made of those below: their sum, mean or minimum."),
        _key("rows", "строки", Many(Sub("Indicator")), "Подпоказатели",
             "Строки с собственными значениями: предметы, виды поддержки.",
             "Rows with values of their own."),
        _key("footnote", "сноска", Text(), "Сноска",
             "Оговорка к показателю; печатается под таблицей со звездочкой.",
             "A reservation, printed under the table with an asterisk."),
        REPEALED,
        EXCEPTIONS,
    ),
)  # fmt: skip

COMPUTED_RECORD = Record(
    "Computed", Words("вычисление показателя", "computation of an indicator"),
    (
        _key("what", "что", COMPUTED, "Что считать",
             "Охват – сколько исполнителей взяли мероприятие в свои планы; исполнение – сколько его выполнили; части – сколько из названного взято хотя бы одним.",
             "Coverage: how many took the action up; completion: how many did it; parts: how many of those named are taken up by anybody.",
             required=True),
        _key("of", "для", Many(Ref()), "Для чего",
             "Мероприятия, поручения или направления; без ключа – мероприятие, где стоит показатель.",
             "Actions, duties or directions; by default the action that holds the indicator."),
    ),
)  # fmt: skip

REGISTER = Record(
    "Register", Words("перечень", "register"),
    (
        _key("period", "период", Period(), "Период", "На какие годы перечень.",
             "The years of the register."),
        _key("rows", "строки", Many(Sub("RegisterEntry")), "Строки", "Участники по порядку.",
             "The entries in order."),
        _key("modules", "модули", Many(Sub("RegisterModule")), "Модули",
             "Участники по модулям.", "The entries by module."),
        EXCEPTIONS,
    ),
    choice=("rows", "modules"),
)  # fmt: skip

REGISTER_MODULE = Record(
    "RegisterModule", Words("модуль перечня", "module of a register"),
    (
        NEEDED_ID,
        _key("title", "заголовок", Text(), "Заголовок модуля", "Печатается над списком.",
             "Printed above the list.", required=True),
        _key("rows", "строки", Many(Sub("RegisterEntry")), "Строки", "Участники модуля.",
             "The entries.", required=True),
    ),
)  # fmt: skip

REGISTER_ENTRY = Record(
    "RegisterEntry", Words("строка перечня", "entry of a register"),
    (
        _key("party", "участник", Ref(), "Участник",
             "Организация или группа из реестра.", "An organisation or group of the registry.",
             required=True),
        _key("note", "примечание", Text(), "Примечание", "Печатается в скобках: по согласованию.",
             "Printed in brackets."),
        _key("period", "период", Period(), "Годы", "Если участник входит не на весь период.",
             "Where the entry does not hold for the whole period."),
        REPEALED,
        EXCEPTIONS,
    ),
    shorthand="party",
)  # fmt: skip

COLUMN_RECORD = Record(
    "Column", Words("графа", "column"),
    (
        _key("content", "содержание", COLUMN, "Что в графе", "Что печатается в графе.",
             "What the column shows.", required=True),
        _key("title", "заголовок", Text(), "Заголовок графы", "Слова в шапке таблицы.",
             "The words of the heading.", required=True),
        _key("width", "ширина", Whole(1), "Ширина, %", "Доля ширины таблицы в процентах.",
             "Share of the table's width, per cent."),
    ),
)  # fmt: skip

NUMBERING_RECORD = Record(
    "Numbering", Words("нумерация", "numbering"),
    (
        _key("sections", "разделы", NUMBERING, "Номера разделов", "Римские, арабские или без номеров.",
             "Roman, Arabic or none."),
        _key("actions", "мероприятия", ACTION_NUMBERING, "Номера мероприятий",
             "1.1 внутри раздела, сквозные 1, 2, 3 или без номеров.",
             "1.1 inside the section, running 1, 2, 3, or none."),
    ),
)  # fmt: skip

SECTION = Record(
    "Section", Words("раздел", "section"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Название раздела", "Без номера.", "Without the number.",
             required=True),
        _key("direction", "направление", Ref(), "Направление",
             "Направление этого файла, которое раздел раскрывает: #id.",
             "The direction of this file that the section unfolds: #id."),
        IMPLEMENTS,
        _key("actions", "мероприятия", Many(Sub("Action")), "Мероприятия", "Мероприятия раздела.",
             "The actions of the section.", required=True),
        EXCEPTIONS,
    ),
)  # fmt: skip

ACTION = Record(
    "Action", Words("мероприятие", "action"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Мероприятие", "Что делается.", "What is done.",
             required=True),
        IMPLEMENTS,
        FULFILS,
        _key("after", "после", Many(Ref()), "После чего",
             "Мероприятия, без результата которых это не начать: своего плана (#id) или вышестоящего.",
             "Actions whose results this one needs, of the same plan (#id) or of one above."),
        Key(DEADLINE.en, DEADLINE.ru, DEADLINE.type, DEADLINE.title, DEADLINE.hint, required=True),
        RESPONSIBLE,
        _key("co_executors", "соисполнители", Many(Ref()), "Соисполнители",
             "Кто помогает ответственному.", "Who helps."),
        _key("result", "результат", Prose(), "Ожидаемый результат",
             "Текст или список абзацев.", "A text or a list of passages."),
        EVIDENCE,
        _key("publication", "публикация", Text(), "Публикация",
             "Что и где размещается: приказ на сайте.", "What is published, and where."),
        INDICATORS,
        _key("measures", "измеримый результат", Many(Sub("Indicator")), "Измеримый результат",
             "Числа, которые обещает результат, как показатели; отдельно не печатаются.",
             "The figures that the result promises; not printed apart."),
        _key("done", "исполнено", Sub("Completion"), "Исполнено",
             "Когда сделано и чем подтверждается; на странице не печатается.",
             "When it was done and what proves it; not printed."),
        _key("note", "примечание", Text(), "Примечание", "Печатается, если есть такая графа.",
             "Printed where there is such a column."),
        REPEALED,
        EXCEPTIONS,
    ),
)  # fmt: skip

COMPLETION = Record(
    "Completion", Words("отметка об исполнении", "completion"),
    (
        _key("date", "дата", Date(), "Дата", "День, когда сделано.", "The day it was done.",
             required=True),
        _key("proof", "подтверждение", Text(), "Подтверждение",
             "Документ с датой и номером или ссылка на него.",
             "The document, with date and number, or a link to it."),
        _key("published", "размещено", Text(), "Где размещено",
             "Ссылка на страницу, если результат нужно опубликовать.",
             "A link to the page, where the result has to be published."),
    ),
)  # fmt: skip

PROGRAMME = Record(
    "Programme", Words("программа", "programme"),
    (
        _key("period", "период", Period(), "Период", "Годы включительно.", "Years, inclusive.",
             required=True),
        HALF_YEARS,
        QUARTERS,
        IMPLEMENTS,
        FULFILS,
        _key("section_word", "слово раздела", Text(), "Слово раздела",
             "Печатается перед номером: РАЗДЕЛ 1.", "Printed before the number."),
        _key("sections", "разделы", Many(Sub("Chapter")), "Разделы программы",
             "Разделы в порядке печати.", "The sections in the order of printing.", required=True),
        EXCEPTIONS,
    ),
)  # fmt: skip

CHAPTER = Record(
    "Chapter", Words("раздел программы", "section of a programme"),
    (
        NEEDED_ID,
        _key("title", "заголовок", Text(), "Заголовок раздела", "Без номера.",
             "Without the number.", required=True),
        _key("numbered", "с номером", Flag(), "С номером",
             "«нет» – раздел без номера, например преамбула.", "Whether the section is numbered."),
        EXCEPTIONS,
        _key("content", "содержание", Many(Sub("Passage")), "Содержание",
             "Абзацы и списки раздела.", "Paragraphs and lists."),
        _key("passport", "паспорт", Many(Sub("PassportRow")), "Паспорт",
             "Таблица паспорта: строка за строкой.", "The passport, row by row."),
        _key("indicators", "показатели", Many(Sub("IndicatorBlock")), "Показатели",
             "Таблицы показателей раздела.", "Tables of indicators."),
        _key("roadmap", "дорожная карта", Sub("Roadmap"), "Дорожная карта",
             "План мероприятий внутри программы.", "A plan inside the programme."),
    ),
)  # fmt: skip

PASSPORT_ROW = Record(
    "PassportRow", Words("строка паспорта", "row of a passport"),
    (
        ID,
        _key("name", "название", Text(), "Что указано", "Левая графа.", "The left column.",
             required=True),
        _key("content", "содержание", Prose(), "Содержание", "Правая графа.", "The right column.",
             required=True),
    ),
)  # fmt: skip

PASSAGE = Record(
    "Passage", Words("абзац", "passage"),
    (
        ID,
        MODALITY_KEY,
        ADDRESSEES,
        DEADLINE,
        _key("text", "текст", Text(), "Текст", "Один абзац.", "One paragraph."),
        EVIDENCE,
        _key("marker", "нумерация списка", MARKER, "Нумерация списка",
             "Тире, 1., 1) или вложенные 1.1. Без ключа – тире.",
             "Dash, 1., 1) or nested 1.1; a dash by default."),
        _key("list", "список", Many(Sub("Passage")), "Список", "Строки списка.",
             "The items of the list."),
        _key("content", "содержание", Many(Sub("Passage")), "Дальше",
             "Абзацы, которые идут за текстом и списком.",
             "Paragraphs that follow the text and the list."),
        TABLE_KEY,
        EXCEPTIONS,
    ),
    shorthand="text",
)  # fmt: skip

TEXT_TABLE = Record(
    "TextTable", Words("таблица", "table"),
    (
        _key("headings", "заголовки граф", Many(Text()), "Заголовки граф", "По порядку граф.",
             "In the order of the columns.", required=True),
        _key("cells", "клетки", Many(Many(Text())), "Клетки", "Строка таблицы – список её клеток.",
             "A row is the list of its cells.", required=True),
    ),
)  # fmt: skip

EXEMPTION = Record(
    "Exemption", Words("исключение", "exception"),
    (
        _key("rule", "правило", Text(), "Правило",
             "Имя правила из сообщения: то, что в квадратных скобках.",
             "The rule's name, as in the message's brackets.", required=True),
        _key("reason", "причина", Text(), "Причина",
             "Почему это допущено. Без причины исключение не действует.",
             "Why it is accepted; without a reason the exception does not count."),
    ),
)  # fmt: skip

REGISTRY_FILE = Record(
    "RegistryFile", Words("файл реестра", "registry file"),
    (
        _key("territory", "территория", Sub("Territory"), "Территория",
             "Чья это папка: регион, муниципалитет, школа.", "Whose folder this is."),
        _key("calendar", "календарь", Sub("Calendar"), "Календарь",
             "Четверти, каникулы и полугодия; чего здесь нет, берётся из папок выше.",
             "Terms, holidays and half-years; the rest comes from the folders above."),
        _key("style", "оформление", Sub("Style"), "Оформление актов",
             "Как печатаются акты этой папки и папок ниже, если орган не решил иначе.",
             "How acts of this folder and those below are printed, unless an authority says otherwise."),
        _key("organisations", "организации", Many(Sub("Organisation")), "Организации",
             "Органы, учреждения, школы.", "Bodies, institutions, schools."),
        _key("posts", "должности", Many(Sub("Post")), "Должности", "Должности и роли.",
             "Posts and roles."),
        _key("persons", "лица", Many(Sub("Person")), "Лица", "Люди, названные в актах.",
             "People named in acts."),
        _key("groups", "группы", Many(Sub("Group")), "Группы",
             "Имена для нескольких: «органы управления образованием».", "Names for several."),
        _key("external_acts", "внешние акты", Many(Sub("ExternalAct")), "Внешние акты",
             "Акты, которых нет в этой папке, но на которые ссылаются.",
             "Acts that are referred to but not kept here."),
        EXCEPTIONS,
    ),
)  # fmt: skip

TERRITORY = Record(
    "Territory", Words("территория", "territory"),
    (
        _key("name", "название", Text(), "Название", "Например: Саратовская область.",
             "The territory's name.", required=True),
        _key("level", "уровень", LEVEL, "Уровень", "Место в подчинении.",
             "The place in the hierarchy.", required=True),
        _key("authority", "орган", Ref(), "Кто управляет",
             "Организация или должность, которая отвечает за территорию; без ключа – издатель первого акта папки или единственная организация реестра.",
             "Who answers for the territory; by default the issuer of the folder's first act, or the registry's only organisation."),
        _key("levels", "звенья", Many(LEVEL), "Через какие уровни идут связи",
             "Перечислите уровни, если их нельзя пропускать: школа выполняет муниципальное, муниципалитет – региональное.",
             "Levels that links may not skip."),
    ),
)  # fmt: skip

CALENDAR = Record(
    "Calendar", Words("календарь", "calendar"),
    (
        HALF_YEARS,
        QUARTERS,
        _key("terms", "четверти", Many(Sub("Term")), "Четверти",
             "Каждая четверть каждого учебного года.", "Every term of every school year."),
        _key("trimesters", "триместры", Many(Sub("Term")), "Триместры",
             "Вместо четвертей, если школа учит по триместрам.", "Instead of terms."),
        _key("holidays", "каникулы", Many(Sub("Holiday")), "Каникулы", "Каникулы по годам.",
             "The school holidays, year by year."),
        _key("second_half", "второе полугодие с", DayOfYear(), "Начало второго полугодия",
             "День и месяц: 09.01.", "Day and month: 09.01."),
        _key("lessons_end", "конец занятий", DayOfYear(), "Конец занятий", "День и месяц: 26.05.",
             "Day and month: 26.05."),
        _key("days_off", "нерабочие дни", Many(Date()), "Нерабочие дни",
             "Вместо государственных праздников России.", "Instead of the public holidays."),
    ),
)  # fmt: skip

TERM = Record(
    "Term", Words("четверть", "term"),
    (
        _key("order", "по счёту", Whole(1), "Какая по счёту", "Первая – 1.", "The first is 1.",
             required=True),
        FIRST_DAY,
        LAST_DAY,
    ),
)  # fmt: skip

HOLIDAY = Record(
    "Holiday", Words("каникулы", "holiday"),
    (
        _key("season", "какие", SEASON, "Какие", "Осенние, зимние, весенние, летние.",
             "Autumn, winter, spring or summer.", required=True),
        FIRST_DAY,
        LAST_DAY,
    ),
)  # fmt: skip

ORGANISATION = Record(
    "Organisation", Words("организация", "organisation"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Полное имя", "Именительный падеж.", "In the nominative.",
             required=True),
        GENITIVE, DATIVE, SHORT, ALSO,
        _key("level", "уровень", LEVEL, "Уровень",
             "Место в подчинении, если у организации нет своей папки.",
             "The place in the hierarchy, where the organisation has no folder of its own."),
        _key("letterhead", "бланк", Many(Text()), "Строки бланка",
             "Как имя органа стоит в шапке приказа, построчно.",
             "The lines of the letterhead."),
        STYLE_KEY,
        EXCEPTIONS,
    ),
)  # fmt: skip

POST = Record(
    "Post", Words("должность", "post"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Должность", "Именительный падеж.", "In the nominative.",
             required=True),
        GENITIVE, DATIVE, SHORT, ALSO,
        _key("organisation", "организация", Ref(), "Организация", "Где эта должность.",
             "Where the post is."),
        _key("letterhead", "бланк", Many(Text()), "Строки бланка",
             "Шапка актов, которые издаёт эта должность.",
             "The letterhead of acts that the post issues."),
        STYLE_KEY,
        EXCEPTIONS,
    ),
)  # fmt: skip

PERSON = Record(
    "Person", Words("лицо", "person"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Фамилия и инициалы", "Как в актах.", "As in acts.",
             required=True),
        ALSO,
        _key("post", "должность", Text(), "Должность", "Должность лица.", "The person's post."),
        EXCEPTIONS,
    ),
)  # fmt: skip

GROUP = Record(
    "Group", Words("группа", "group"),
    (
        NEEDED_ID,
        _key("name", "название", Text(), "Название группы", "Именительный падеж.",
             "In the nominative.", required=True),
        SHORT, ALSO,
        _key("members", "состав", Many(Ref()), "Состав", "Кто входит в группу.",
             "Who belongs to the group."),
        _key("registers", "по перечням", Many(Ref()), "По перечням",
             "Состав – из перечней актов: адрес-акта#id приложения или модуля; годы учитываются.",
             "The members are those of registers of acts, as act-address#id; years count."),
        _key("all", "все", LEVEL, "Все этого уровня",
             "Состав – все, у кого ниже есть своя папка этого уровня.",
             "The members are all that have a folder of this level below."),
        _key("size", "всего", Whole(1), "Сколько всего",
             "Сколько членов на самом деле, если в проекте известны не все.",
             "How many members there really are, where the project does not know all."),
        EXCEPTIONS,
    ),
)  # fmt: skip

EXTERNAL_ACT = Record(
    "ExternalAct", Words("внешний акт", "external act"),
    (
        NEEDED_ID,
        _key("kind", "вид", Text(), "Вид акта", "Приказ, закон, указ, протокол.",
             "Order, law, decree, minutes.", required=True),
        _key("authority", "орган", Text(), "Кто издал", "Именительный падеж.", "Who issued it."),
        _key("date", "дата", Date(), "Дата", "Дата акта.", "The date."),
        _key("number", "номер", Text(), "Номер", "Номер акта.", "The number."),
        _key("name", "название", Text(), "Название", "О чём акт.", "What it is about.",
             required=True),
        EXCEPTIONS,
    ),
)  # fmt: skip

SETTINGS_FILE = Record(
    "Settings", Words("настройки проекта", "settings of a project"),
    (
        _key("as_of", "на день", Date(), "На какой день проверять",
             "Для примеров из прошлого; без ключа – сегодня. Ключ --as-of сильнее.",
             "For examples from the past; today by default. --as-of is stronger."),
        _key("key_language", "язык ключей", KEY_LANGUAGE, "Язык ключей",
             "На каком языке ключи файлов проекта; файл на другом языке получит предупреждение.",
             "The key language of the project's files; others get a warning."),
        _key("severities", "строгость правил", Many(Sub("RuleSeverity")), "Строгость правил",
             "Какие правила строже или мягче обычного.",
             "Which rules are stricter or milder than usual."),
        _key("folders", "папки", Sub("Folders"), "Папки", "Где что лежит.", "What is where."),
    ),
)  # fmt: skip

RULE_SEVERITY = Record(
    "RuleSeverity", Words("строгость правила", "severity of a rule"),
    (
        _key("rule", "правило", Text(), "Правило", "Имя правила: его показывает roadmapc rules.",
             "The rule's name, as roadmapc rules lists it.", required=True),
        _key("severity", "строгость", SEVERITY, "Строгость",
             "Ошибка, предупреждение, замечание или выключено.",
             "Error, warning, remark or off.", required=True),
    ),
)  # fmt: skip

FOLDERS = Record(
    "Folders", Words("папки", "folders"),
    (
        _key("roadmaps", "карты", Text(), "Папка с картами", "Обычно roadmaps.",
             "Usually roadmaps."),
        _key("build", "печать", Text(), "Куда печатать", "Обычно build.", "Usually build."),
        _key("templates", "шаблоны", Text(), "Свои шаблоны",
             "Файл с именем нашего шаблона (order.html, table.html, page.css…) заменяет только его.",
             "A file named like a template of ours replaces just that one."),
    ),
)  # fmt: skip

FILES = (ACT_FILE, REGISTRY_FILE)
"""The kinds of file that stand among the roadmaps; the settings stand beside them."""

RECORDS: dict[str, Record] = {
    record.name: record
    for record in (
        *FILES, SETTINGS_FILE, RULE_SEVERITY, FOLDERS, ACT, ORDER_WORD, SIGNATORY, POINT, ANNEX, STAMP, ROADMAP, COLUMN_RECORD, COMPLETION, COMPUTED_RECORD,
        NUMBERING_RECORD, DEADLINE_RECORD, CALENDAR, TERM, HOLIDAY, SECTION, ACTION, DIRECTIONS, DIRECTION, CHECKPOINTS, CHECKPOINT,
        MECHANISMS, ABBREVIATION, INDICATOR_BLOCK, INDICATOR_GROUP, INDICATOR, REGISTER,
        REGISTER_MODULE, REGISTER_ENTRY, PROGRAMME, CHAPTER, PASSPORT_ROW, PASSAGE, TEXT_TABLE, EXEMPTION,
        TERRITORY, STYLE, MARGINS, ORGANISATION, POST, PERSON, GROUP, EXTERNAL_ACT,
    )
}  # fmt: skip
