/** What was refused, by the code of the core. `error.internal` carries the core's own sentence. */
export const errors = {
  'error.title': { en: 'That did not work', es: 'No ha funcionado' },
  'error.not_a_plan': {
    en: 'This file is not an Almanac plan. To bring in a calendar from another program, import it.',
    es: 'Este archivo no es un plan de Almanac. Para traer un calendario de otro programa, impórtalo.',
  },
  'error.newer': {
    en: 'This plan was written by a newer Almanac. Update Almanac to open it; the file was not touched.',
    es: 'Este plan se escribió con un Almanac más nuevo. Actualiza Almanac para abrirlo; el archivo no se ha tocado.',
  },
  'error.damaged': {
    en: 'The plan’s file is damaged. Nothing was written to it. Open a copy or a backup.',
    es: 'El archivo del plan está dañado. No se ha escrito nada en él. Abre una copia o una copia de seguridad.',
  },
  'error.read_only': {
    en: 'This place can be read but not written. Save a copy in a folder of your own.',
    es: 'Aquí se puede leer pero no escribir. Guarda una copia en una carpeta tuya.',
  },
  'error.busy': {
    en: 'Another program is writing to this plan. Try again in a moment; nothing was lost.',
    es: 'Otro programa está escribiendo en este plan. Reintenta en un momento; no se ha perdido nada.',
  },
  'error.nothing_to_undo': {
    en: 'There is nothing to undo or redo.',
    es: 'No hay nada que deshacer o rehacer.',
  },
  'error.cancelled': { en: 'Cancelled; nothing was written.', es: 'Cancelado; no se ha escrito nada.' },
  'error.exists': {
    en: 'There is a file of that name already. Choose another name; nothing was written.',
    es: 'Ya hay un archivo con ese nombre. Elige otro; no se ha escrito nada.',
  },
  'error.exists.name': {
    en: 'There is a {noun, select, theme {theme} channel {channel} campaign {campaign} pattern {pattern} snippet {snippet} other {person}} “{name}” already. Choose another name.',
    es: 'Ya hay {noun, select, theme {un tema} channel {un canal} campaign {una campaña} pattern {un patrón} snippet {un fragmento} other {una persona}} «{name}». Elige otro nombre.',
  },
  'error.invalid.nameless': { en: 'It needs a name.', es: 'Necesita un nombre.' },
  'error.invalid.no_sheet': {
    en: '{file} has no sheet “{sheet}”. Its sheets are: {sheets}.',
    es: '{file} no tiene ninguna hoja «{sheet}». Sus hojas son: {sheets}.',
  },
  'error.invalid.one_sheet': {
    en: '{file} has only one sheet, so there is no sheet “{sheet}”.',
    es: '{file} tiene una sola hoja, así que no hay hoja «{sheet}».',
  },
  'error.invalid.format': {
    en: '“{format}” is not a format that Almanac writes.',
    es: '«{format}» no es un formato que Almanac escriba.',
  },
  'error.invalid.cell_too_long': {
    en: '“{title}”, {column}: the text is longer than a cell of Excel takes (32,767 characters). Shorten it, or export CSV.',
    es: '«{title}», {column}: el texto es más largo de lo que cabe en una celda de Excel (32 767 caracteres). Acórtalo o exporta a CSV.',
  },
  'error.invalid.sheet_too_long': {
    en: 'A sheet of Excel takes 1,048,576 rows. Export fewer posts, a sheet a month, or CSV.',
    es: 'Una hoja de Excel admite 1 048 576 filas. Exporta menos publicaciones, una hoja por mes, o CSV.',
  },
  'error.invalid.several_files': {
    en: '{tool} needs {count} files for this. Choose one channel and fewer days.',
    es: '{tool} necesita {count} archivos para esto. Elige un solo canal y menos días.',
  },
  'error.invalid.share': {
    en: 'A share is a number of percent, from 0 to 100.',
    es: 'Una meta es un porcentaje, del 0 al 100.',
  },
  'error.invalid.quick': {
    en: 'The line is empty. Write what the post is about.',
    es: 'La línea está vacía. Escribe de qué trata la publicación.',
  },
  'error.invalid.limit': {
    en: 'A limit is a number of characters, 1 or more. Leave it empty for the network’s own.',
    es: 'Un límite es un número de caracteres, 1 o más. Déjalo vacío para usar el de la red.',
  },
  'error.invalid.campaign_days': {
    en: '“{name}” would end before it starts. Move one of the two days.',
    es: '«{name}» acabaría antes de empezar. Cambia uno de los dos días.',
  },
  'error.invalid.zone': {
    en: '“{zone}” is not a time zone. Write it as Europe/London or America/New_York.',
    es: '«{zone}» no es una zona horaria. Escríbela como Europe/Madrid o America/Lima.',
  },
  'error.invalid.language': {
    en: '“{language}” is not a language. Write it as en or es-MX.',
    es: '«{language}» no es un idioma. Escríbelo como es o es-MX.',
  },
  'error.not_a_table.empty': { en: '{file} is empty.', es: '{file} está vacío.' },
  'error.not_a_table.folder': {
    en: '{file} is a folder. Choose a file in it.',
    es: '{file} es una carpeta. Elige un archivo de ella.',
  },
  'error.not_a_table.device': {
    en: '{file} is not a file that can be read.',
    es: '{file} no es un archivo que se pueda leer.',
  },
  'error.not_a_table.too_large': {
    en: '{file} is larger than any calendar. Save the table alone as CSV, and import that.',
    es: '{file} es más grande que cualquier calendario. Guarda solo la tabla como CSV e impórtala.',
  },
  'error.not_a_table.too_wide': {
    en: '{file} has too many columns to be a calendar.',
    es: '{file} tiene demasiadas columnas para ser un calendario.',
  },
  'error.not_a_table.one_column': {
    en: '{file} has only one column. A calendar needs at least a title and a day; check what parts its columns.',
    es: '{file} tiene una sola columna. Un calendario necesita al menos un título y un día; mira qué separa sus columnas.',
  },
  'error.not_a_table.binary': {
    en: '{file} is not a calendar that Almanac can read. Save the calendar as XLSX or CSV, and import that.',
    es: '{file} no es un calendario que Almanac pueda leer. Guarda el calendario como XLSX o CSV e impórtalo.',
  },
  'error.not_a_table.picture': {
    en: '{file} is a picture, whatever its name says. Choose the calendar’s CSV.',
    es: '{file} es una imagen, diga lo que diga su nombre. Elige el CSV del calendario.',
  },
  'error.not_a_table.archive': {
    en: '{file} is an archive. Unpack it, and choose the calendar in it.',
    es: '{file} es un archivo comprimido. Descomprímelo y elige el calendario que contiene.',
  },
  'error.not_a_table.pdf': {
    en: '{file} is a PDF. Ask for the table that it was made from, as CSV.',
    es: '{file} es un PDF. Pide la tabla de la que salió, como CSV.',
  },
  'error.not_a_table.database': {
    en: '{file} is a database, perhaps a plan. A plan is opened, not imported.',
    es: '{file} es una base de datos, quizá un plan. Un plan se abre, no se importa.',
  },
  'error.not_a_table.page': {
    en: '{file} is a web page, whatever its name says. Open it in your spreadsheet, save it as XLSX, and import that.',
    es: '{file} es una página web, diga lo que diga su nombre. Ábrela en tu hoja de cálculo, guárdala como XLSX e impórtala.',
  },
  'error.not_a_table.xml': {
    en: '{file} is XML. Open it in your spreadsheet, save it as XLSX, and import that.',
    es: '{file} es XML. Ábrelo en tu hoja de cálculo, guárdalo como XLSX e impórtalo.',
  },
  'error.not_a_table.json': {
    en: '{file} is JSON. Save the calendar as CSV, and import that.',
    es: '{file} es JSON. Guarda el calendario como CSV e impórtalo.',
  },
  'error.not_a_table.too_many_events': {
    en: '{file} has more than 100,000 dates. Export a shorter time from the calendar, and import that.',
    es: '{file} tiene más de 100.000 fechas. Exporta un periodo más corto del calendario e impórtalo.',
  },
  'error.not_a_table.document': {
    en: '{file} is a text document. Copy its table into a spreadsheet, save that, and import it.',
    es: '{file} es un documento de texto. Copia su tabla en una hoja de cálculo, guárdala e impórtala.',
  },
  'error.not_a_table.media': {
    en: '{file} is a sound or a film. Choose the calendar’s CSV.',
    es: '{file} es un sonido o un vídeo. Elige el CSV del calendario.',
  },
  'error.not_a_table.slides': {
    en: '{file} is a presentation. Copy its table into a spreadsheet, save that, and import it.',
    es: '{file} es una presentación. Copia su tabla en una hoja de cálculo, guárdala e impórtala.',
  },
  'error.not_a_table.numbers': {
    en: '{file} is a file of Apple’s Numbers or Pages. Choose File, Export To, Excel there, and import that.',
    es: '{file} es un archivo de Numbers o Pages, de Apple. Allí, elige Archivo, Exportar a, Excel, e impórtalo.',
  },
  'error.not_a_table.mail': {
    en: '{file} is a mail. Open it, save the calendar that is attached to it, and import that.',
    es: '{file} es un correo. Ábrelo, guarda el calendario adjunto e impórtalo.',
  },
  'error.not_a_table.password': {
    en: '{file} is locked with a password. Save a copy without a password in your spreadsheet, and import that.',
    es: '{file} está protegido con contraseña. Guarda una copia sin contraseña en tu hoja de cálculo e impórtala.',
  },
  'error.not_a_table.damaged_workbook': {
    en: '{file} is damaged. Open it in your spreadsheet, which may mend it, save it under another name, and import that.',
    es: '{file} está dañado. Ábrelo en tu hoja de cálculo, que quizá lo repare, guárdalo con otro nombre e impórtalo.',
  },
  'error.not_a_table.unfolds': {
    en: '{file} has far more in it than a calendar. Copy the sheet of the calendar into a new workbook, and import that.',
    es: '{file} contiene mucho más que un calendario. Copia la hoja del calendario en un libro nuevo e impórtalo.',
  },
  'error.not_a_table.no_table': {
    en: 'The sheet “{sheet}” of {file} has no table. Choose another sheet, or put the names of the columns into one row above the posts.',
    es: 'La hoja «{sheet}» de {file} no tiene ninguna tabla. Elige otra hoja, o pon los nombres de las columnas en una fila encima de las publicaciones.',
  },
  'error.not_a_table.broken': {
    en: '{file} cannot be read as a table.',
    es: '{file} no se puede leer como tabla.',
  },
} as const;
