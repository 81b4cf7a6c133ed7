/** Files in and out. */
export const exchange = {
  'exchange.import': { en: 'Import a calendar', es: 'Importar un calendario' },
  'exchange.reading': { en: 'Reading {file}…', es: 'Leyendo {file}…' },
  'exchange.read': {
    en: '{file}: {rows, plural, one {# row} other {# rows}}, {encoding}, parted by {delimiter}',
    es: '{file}: {rows, plural, one {# fila} other {# filas}}, {encoding}, separadas por {delimiter}',
  },
  'exchange.read.workbook': {
    en: '{file}: {rows, plural, one {# row} other {# rows}}',
    es: '{file}: {rows, plural, one {# fila} other {# filas}}',
  },
  'exchange.read.calendar': {
    en: '{file}: a calendar, {rows, plural, one {# date} other {# dates}}',
    es: '{file}: un calendario, {rows, plural, one {# fecha} other {# fechas}}',
  },
  'exchange.become': { en: 'Bring its events in as', es: 'Traer sus eventos como' },
  'exchange.become.posts': { en: 'posts', es: 'publicaciones' },
  'exchange.become.days': { en: 'days that matter', es: 'fechas señaladas' },
  'exchange.do.days': {
    en: 'Take {count, plural, one {# day} other {# days}}',
    es: 'Tomar {count, plural, one {# fecha} other {# fechas}}',
  },
  'exchange.sheet': { en: 'Sheet', es: 'Hoja' },
  'exchange.sheet.rows': {
    en: '{name} ({rows, plural, one {# row} other {# rows}})',
    es: '{name} ({rows, plural, one {# fila} other {# filas}})',
  },
  'exchange.sheet.hidden': {
    en: '{name} (hidden, {rows, plural, one {# row} other {# rows}})',
    es: '{name} (oculta, {rows, plural, one {# fila} other {# filas}})',
  },
  'exchange.comma': { en: 'commas', es: 'comas' },
  'exchange.semicolon': { en: 'semicolons', es: 'puntos y coma' },
  'exchange.tab': { en: 'tabs', es: 'tabuladores' },
  'exchange.pipe': { en: 'bars', es: 'barras' },
  'exchange.what': { en: 'What comes of it', es: 'Qué saldrá de él' },
  'exchange.count.new': {
    en: '{count, plural, one {# new post} other {# new posts}}',
    es: '{count, plural, one {# publicación nueva} other {# publicaciones nuevas}}',
  },
  'exchange.count.changed': {
    en: '{count, plural, one {# post changes} other {# posts change}}',
    es: '{count, plural, one {# publicación cambia} other {# publicaciones cambian}}',
  },
  'exchange.count.same': {
    en: '{count, plural, one {# is here already} other {# are here already}}',
    es: '{count, plural, one {# ya está aquí} other {# ya están aquí}}',
  },
  'exchange.count.skipped': {
    en: '{count, plural, one {# row is left out} other {# rows are left out}}',
    es: '{count, plural, one {# fila se deja fuera} other {# filas se dejan fuera}}',
  },
  'exchange.count.conflicts': {
    en: '{count, plural, one {# conflict, left as it is here} other {# conflicts, left as they are here}}',
    es: '{count, plural, one {# conflicto, se deja como está aquí} other {# conflictos, se dejan como están aquí}}',
  },
  'exchange.new.themes': { en: 'New themes: {names}', es: 'Temas nuevos: {names}' },
  'exchange.new.channels': { en: 'New channels: {names}', es: 'Canales nuevos: {names}' },
  'exchange.new.campaigns': { en: 'New campaigns: {names}', es: 'Campañas nuevas: {names}' },
  'exchange.order': { en: '03/04 in this file is', es: '03/04 en este archivo es' },
  'exchange.order.day_first': { en: '3 April', es: '3 de abril' },
  'exchange.order.month_first': { en: '4 March', es: '4 de marzo' },
  'exchange.order.unsure': {
    en: 'The file does not say. Please choose.',
    es: 'El archivo no lo dice. Elige, por favor.',
  },
  'exchange.problems': {
    en: '{count, plural, one {# problem} other {# problems}}',
    es: '{count, plural, one {# problema} other {# problemas}}',
  },
  'exchange.problems.more': { en: 'and {count} more', es: 'y {count} más' },
  'exchange.row': { en: 'Row {row}', es: 'Fila {row}' },
  'exchange.columns': { en: 'What the columns mean', es: 'Qué significan las columnas' },
  'exchange.column': { en: 'Column', es: 'Columna' },
  'exchange.means': { en: 'Means', es: 'Significa' },
  'exchange.sample': { en: 'For example', es: 'Por ejemplo' },
  'exchange.means.of': { en: 'What {header} means', es: 'Qué significa {header}' },
  'exchange.field.id': { en: 'Almanac id', es: 'Id de Almanac' },
  'exchange.field.revision': { en: 'Revision', es: 'Revisión' },
  'exchange.field.title': { en: 'Title', es: 'Título' },
  'exchange.field.text': { en: 'Text', es: 'Texto' },
  'exchange.field.theme': { en: 'Theme', es: 'Tema' },
  'exchange.field.status': { en: 'Status', es: 'Estado' },
  'exchange.field.day': { en: 'Day', es: 'Día' },
  'exchange.field.time': { en: 'Time', es: 'Hora' },
  'exchange.field.channel': { en: 'Channels', es: 'Canales' },
  'exchange.field.campaign': { en: 'Campaign', es: 'Campaña' },
  'exchange.field.owner': { en: 'Owner', es: 'Responsable' },
  'exchange.field.link': { en: 'Link', es: 'Enlace' },
  'exchange.field.notes': { en: 'Notes', es: 'Notas' },
  'exchange.field.language': { en: 'Language', es: 'Idioma' },
  'exchange.field.keep': { en: 'Keep in the notes', es: 'Guardar en las notas' },
  'exchange.field.ignore': { en: 'Repeats what is known', es: 'Repite lo que se sabe' },
  'exchange.field.own': { en: 'Text on {channel}', es: 'Texto en {channel}' },
  'exchange.posts': { en: 'The posts, as they would be', es: 'Las publicaciones, como quedarían' },
  'exchange.posts.first': { en: 'the first {count}', es: 'las primeras {count}' },
  'exchange.outcome.new': { en: 'new', es: 'nueva' },
  'exchange.outcome.changed': { en: 'changes', es: 'cambia' },
  'exchange.outcome.same': { en: 'the same', es: 'igual' },
  'exchange.outcome.skipped': { en: 'left out', es: 'fuera' },
  'exchange.outcome.conflict': { en: 'conflict', es: 'conflicto' },
  'exchange.do': {
    en: '{count, plural, one {Import # post} other {Import # posts}}',
    es: '{count, plural, one {Importar # publicación} other {Importar # publicaciones}}',
  },
  'exchange.running': { en: '{done} of {total}', es: '{done} de {total}' },
  'exchange.importing': { en: 'Importing…', es: 'Importando…' },
  'exchange.done': { en: 'The calendar is in', es: 'El calendario está dentro' },
  'exchange.done.undo': {
    en: 'One Undo (Ctrl+Z) takes all of it back.',
    es: 'Un solo Deshacer (Ctrl+Z) lo retira todo.',
  },
  'exchange.show': { en: 'Show in the calendar', es: 'Ver en el calendario' },
  'exchange.export': { en: 'Export as CSV', es: 'Exportar como CSV' },
  'exchange.export.what': { en: 'What', es: 'Qué' },
  'exchange.export.all': { en: 'The whole plan', es: 'El plan entero' },
  'exchange.export.month': { en: 'The posts of {month}', es: 'Las publicaciones de {month}' },
  'exchange.export.tray': { en: 'The tray', es: 'La bandeja' },
  'exchange.export.filters': {
    en: 'Only what the filters let through',
    es: 'Solo lo que dejan pasar los filtros',
  },
  'exchange.export.kind': { en: 'For whom', es: 'Para quién' },
  'exchange.kind.spreadsheet': { en: 'A spreadsheet', es: 'Una hoja de cálculo' },
  'exchange.kind.spreadsheet.why': {
    en: 'Opens rightly in Excel, LibreOffice and Google Sheets.',
    es: 'Se abre bien en Excel, LibreOffice y Google Sheets.',
  },
  'exchange.kind.semicolon': { en: 'A European Excel', es: 'Un Excel europeo' },
  'exchange.kind.semicolon.why': {
    en: 'Parted by semicolons, for an Excel that writes 1,5 for one and a half.',
    es: 'Separado por puntos y coma, para un Excel que escribe 1,5.',
  },
  'exchange.kind.plain': { en: 'Another program', es: 'Otro programa' },
  'exchange.kind.plain.why': {
    en: 'Plain CSV, without the mark that spreadsheets want.',
    es: 'CSV sencillo, sin la marca que piden las hojas de cálculo.',
  },
  'exchange.export.do': { en: 'Choose where…', es: 'Elegir dónde…' },
  'exchange.exported': {
    en: '{posts, plural, one {# post} other {# posts}} in {file}',
    es: '{posts, plural, one {# publicación} other {# publicaciones}} en {file}',
  },
  'exchange.exported.where': { en: 'In the folder {folder}', es: 'En la carpeta {folder}' },
  'problem.ics_unfolded': {
    en: '{count, plural, one {# line (line {line}) is} other {# lines (the first is line {line}) are}} broken without a fold, and taken as the rest of the text above.',
    es: '{count, plural, one {# línea (la {line}) está partida} other {# líneas (la primera es la {line}) están partidas}} sin pliegue; cuentan como el resto del texto de arriba.',
  },
  'problem.ics_unread': {
    en: '{count, plural, one {# line (line {line}) is} other {# lines (the first is line {line}) are}} nothing that a calendar has, and left out.',
    es: '{count, plural, one {# línea (la {line}) no es} other {# líneas (la primera es la {line}) no son}} nada propio de un calendario; se omite.',
  },
  'problem.ics_open': {
    en: '“{value}” (line {line}) has no end in the file. What there is of it is taken.',
    es: '«{value}» (línea {line}) no tiene fin en el archivo. Se toma lo que hay.',
  },
  'problem.ics_older': {
    en: '“{value}” is in the file in several versions. The newest is taken.',
    es: '«{value}» está en el archivo en varias versiones. Se toma la más nueva.',
  },
  'problem.ics_empty': {
    en: 'The entry in line {line} says nothing, and is left out.',
    es: 'La entrada de la línea {line} no dice nada; se omite.',
  },
  'problem.ics_zone': {
    en: 'The time zone “{value}” is not known. Its times are taken as they are written, in the plan’s zone ({zone}).',
    es: 'No se conoce la zona horaria «{value}». Sus horas se toman como están escritas, en la zona del plan ({zone}).',
  },
  'problem.ics_rule': {
    en: '“{value}” (line {line}) repeats in a way that Almanac does not follow ({rule}). Check its dates, and add those that are missing.',
    es: '«{value}» (línea {line}) se repite de un modo que Almanac no sigue ({rule}). Revisa sus fechas y añade las que falten.',
  },
  'problem.ics_repeats': {
    en: '“{value}” repeats. Its {count, plural, one {# date} other {# dates}} from {first} to {last} come in as posts.',
    es: '«{value}» se repite. Entran como publicaciones {count, plural, one {su # fecha} other {sus # fechas}} del {first} al {last}.',
  },
  'problem.ics_repeats_cut': {
    en: '“{value}” repeats. Of its dates, {count} from {first} to {last} come in, two years at most; import the file again for later ones.',
    es: '«{value}» se repite. De sus fechas entran {count}, del {first} al {last}, dos años como mucho; vuelve a importar el archivo para las siguientes.',
  },
  'problem.date_unread': {
    en: '“{value}” is not a date. The post is in the tray, with this in its notes.',
    es: '«{value}» no es una fecha. La publicación está en la bandeja, con esto en sus notas.',
  },
  'problem.time_unread': {
    en: '“{value}” is not a time of day. The post has no time, with this in its notes.',
    es: '«{value}» no es una hora. La publicación no tiene hora, con esto en sus notas.',
  },
  'problem.status_unread': {
    en: '“{value}” is not a status that Almanac knows. The post stays a draft, with the word in its notes.',
    es: '«{value}» no es un estado que Almanac conozca. La publicación queda en borrador, con la palabra en sus notas.',
  },
  'problem.id_unread': {
    en: '“{value}” is not an id of Almanac. The post gets one of its own.',
    es: '«{value}» no es un id de Almanac. La publicación recibe uno propio.',
  },
  'problem.weekday_disagrees': {
    en: '“{value}” is not the weekday of {day}. The date counts.',
    es: '«{value}» no es el día de la semana de {day}. Cuenta la fecha.',
  },
  'problem.year_guessed': {
    en: '“{value}” has no year; it is read as {day}, and so are the others.',
    es: '«{value}» no tiene año; se lee como {day}, y así las demás.',
  },
  'problem.zone_differs': {
    en: 'The times are of {value}; the plan’s zone is {zone}. They are taken as they are written.',
    es: 'Las horas son de {value}; la zona del plan es {zone}. Se toman como están escritas.',
  },
  'problem.row_empty': {
    en: 'The row is empty and was left out.',
    es: 'La fila está vacía y se ha dejado fuera.',
  },
  'problem.row_header': {
    en: 'The row repeats the header and was left out.',
    es: 'La fila repite el encabezado y se ha dejado fuera.',
  },
  'problem.row_remark': {
    en: 'A remark below the table, left out: “{value}”',
    es: 'Una observación bajo la tabla, dejada fuera: «{value}»',
  },
  'problem.ragged': {
    en: 'The row has more cells than the header has columns; “{value}” is kept in the notes.',
    es: 'La fila tiene más celdas que columnas el encabezado; «{value}» se guarda en las notas.',
  },
  'problem.id_repeated': {
    en: 'Another row has the same id. This one becomes a post of its own.',
    es: 'Otra fila tiene el mismo id. Esta pasa a ser una publicación propia.',
  },
  'problem.conflict': {
    en: '“{title}” has changed in the plan since this sheet left it. The plan’s words were kept.',
    es: '«{title}» ha cambiado en el plan desde que salió esta hoja. Se ha dejado lo que dice el plan.',
  },
  'problem.quote_open': {
    en: 'A quotation mark opens and never closes; what follows may belong to other rows.',
    es: 'Unas comillas se abren y no se cierran; lo que sigue puede ser de otras filas.',
  },
  'problem.above_header': {
    en: 'Above the table stands “{value}”. It was not imported.',
    es: 'Encima de la tabla dice «{value}». No se ha importado.',
  },
  'problem.undecoded': {
    en: '{count} characters could not be read as {encoding}. Look for � in the texts.',
    es: '{count} caracteres no se han podido leer como {encoding}. Busca � en los textos.',
  },
  'problem.no_header': {
    en: 'The file has no header; what each column means was guessed from its cells. Check it above.',
    es: 'El archivo no tiene encabezado; lo que significa cada columna se ha supuesto por sus celdas. Compruébalo.',
  },
  'problem.no_day': {
    en: 'No column holds dates, so every post goes to the tray.',
    es: 'Ninguna columna tiene fechas, así que todo va a la bandeja.',
  },
  'problem.hidden_rows': {
    en: 'Hidden rows of the sheet come in like the others: row {rows}. Delete what is not meant in the spreadsheet, and import it again.',
    es: 'Las filas ocultas de la hoja entran como las demás: fila {rows}. Borra en la hoja de cálculo lo que no quieras e impórtala otra vez.',
  },
  'problem.hidden_columns': {
    en: 'Hidden columns of the sheet come in like the others: {columns}. Take out above what is not meant.',
    es: 'Las columnas ocultas de la hoja entran como las demás: {columns}. Quita arriba lo que no quieras.',
  },
  'problem.merged': {
    en: 'Some cells are merged over several rows; each of these rows has their value.',
    es: 'Algunas celdas están combinadas en varias filas; cada una de esas filas tiene su valor.',
  },
  'problem.formula_unvalued': {
    en: 'Some formulas were saved without their values, and are empty ({count}). Open the file in your spreadsheet, save it, and import it again.',
    es: 'Algunas fórmulas se guardaron sin su valor y están vacías ({count}). Abre el archivo en tu hoja de cálculo, guárdalo e impórtalo otra vez.',
  },
  'problem.cell_error': {
    en: '“{value}” stands in cell {cell} in the place of a value, and was taken as empty. Mend the formula, and import the file again.',
    es: 'En la celda {cell} dice «{value}» en lugar de un valor; se ha tomado como vacía. Corrige la fórmula e importa el archivo otra vez.',
  },
  'problem.more': { en: 'There are {count} problems more.', es: 'Hay {count} problemas más.' },
} as const;
