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
  'exchange.export': { en: 'Export', es: 'Exportar' },
  'exchange.export.purpose': { en: 'For', es: 'Para' },
  'exchange.purpose.sheet': { en: 'A spreadsheet', es: 'Una hoja de cálculo' },
  'exchange.purpose.read': { en: 'Reading', es: 'Leer' },
  'exchange.purpose.program': { en: 'A program', es: 'Un programa' },
  'exchange.purpose.scheduler': { en: 'A scheduler', es: 'Un planificador' },
  'exchange.export.as': { en: 'As', es: 'Como' },
  'exchange.format.xlsx': { en: 'A workbook (XLSX)', es: 'Un libro de Excel (XLSX)' },
  'exchange.format.xlsx.why': {
    en: 'For Excel and LibreOffice: drop-downs, theme colours, real dates. It can come back.',
    es: 'Para Excel y LibreOffice: listas, colores de los temas, fechas de verdad. Puede volver.',
  },
  'exchange.format.csv': { en: 'A plain table (CSV)', es: 'Una tabla sencilla (CSV)' },
  'exchange.format.csv.why': {
    en: 'Opens rightly in Excel, LibreOffice and Google Sheets.',
    es: 'Se abre bien en Excel, LibreOffice y Google Sheets.',
  },
  'exchange.format.csv-semicolon': {
    en: 'A table for a European Excel (CSV)',
    es: 'Una tabla para un Excel europeo (CSV)',
  },
  'exchange.format.csv-semicolon.why': {
    en: 'Parted by semicolons, for an Excel that writes 1,5 for one and a half.',
    es: 'Separada por puntos y coma, para un Excel que escribe 1,5.',
  },
  'exchange.format.html': { en: 'A page (HTML)', es: 'Una página (HTML)' },
  'exchange.format.html.why': {
    en: 'A calendar and a list, to read in any browser and to print. Your notes stay at home.',
    es: 'Un calendario y una lista, para leer en cualquier navegador e imprimir. Tus notas no salen.',
  },
  'exchange.format.markdown': {
    en: 'A text with headings (Markdown)',
    es: 'Un texto con títulos (Markdown)',
  },
  'exchange.format.markdown.why': {
    en: 'To paste into a document or a wiki. Your notes stay at home.',
    es: 'Para pegar en un documento o una wiki. Tus notas no salen.',
  },
  'exchange.format.ics': { en: 'A calendar (ICS)', es: 'Un calendario (ICS)' },
  'exchange.format.ics.why': {
    en: 'For Outlook, Google Calendar and Apple’s. Posts without a day become tasks.',
    es: 'Para Outlook, Google Calendar y el de Apple. Lo que no tiene día se vuelve tarea.',
  },
  'exchange.format.csv-plain': { en: 'A table for programs (CSV)', es: 'Una tabla para programas (CSV)' },
  'exchange.format.csv-plain.why': {
    en: 'Without the mark that spreadsheets want.',
    es: 'Sin la marca que piden las hojas de cálculo.',
  },
  'exchange.format.json': {
    en: 'All that a post holds (JSON)',
    es: 'Todo lo que tiene una publicación (JSON)',
  },
  'exchange.format.json.why': {
    en: 'For a program of your own. The shape is described in docs/export.schema.json.',
    es: 'Para un programa propio. La forma se describe en docs/export.schema.json.',
  },
  'exchange.sheets.months': { en: 'A sheet for each month', es: 'Una hoja por mes' },
  'exchange.export.what': { en: 'What', es: 'Qué' },
  'exchange.export.all': { en: 'The whole plan', es: 'El plan entero' },
  'exchange.export.month': { en: 'The posts of {month}', es: 'Las publicaciones del mes ({month})' },
  'exchange.export.weeks': { en: 'The weeks that are shown: {days}', es: 'Las semanas que se ven: {days}' },
  'exchange.export.tray': { en: 'The tray', es: 'La bandeja' },
  'exchange.export.filters': {
    en: 'Only what the filters let through',
    es: 'Solo lo que dejan pasar los filtros',
  },
  'exchange.export.for': { en: 'For whom', es: 'Para quién' },
  'exchange.export.for.why': {
    en: 'If you like: so that the plan remembers who has what.',
    es: 'Si quieres: así el plan recuerda quién tiene qué.',
  },
  'exchange.export.since': {
    en: 'Only what has changed since {name} got it on {day}',
    es: 'Solo lo que ha cambiado desde que {name} lo recibió el {day}',
  },
  'exchange.export.do': { en: 'Choose where…', es: 'Elegir dónde…' },
  'exchange.exported': {
    en: '{posts, plural, one {# post} other {# posts}} in {file}',
    es: '{posts, plural, one {# publicación} other {# publicaciones}} en {file}',
  },
  'exchange.exported.files': {
    en: '{posts, plural, one {# post} other {# posts}} in {files, plural, one {# file} other {# files}}',
    es: '{posts, plural, one {# publicación} other {# publicaciones}} en {files, plural, one {# archivo} other {# archivos}}',
  },
  'exchange.exported.where': { en: 'In the folder {folder}', es: 'En la carpeta {folder}' },
  'exchange.exported.unnoted': {
    en: 'The plan can only be read here, so it does not remember this export.',
    es: 'El plan aquí solo se puede leer, así que no recuerda esta exportación.',
  },
  'exchange.before': { en: 'Made before', es: 'Hechas antes' },
  'exchange.before.line': {
    en: '{day}: {format}, {posts, plural, one {# post} other {# posts}}, {file}',
    es: '{day}: {format}, {posts, plural, one {# publicación} other {# publicaciones}}, {file}',
  },
  'exchange.before.for': { en: 'for {name}', es: 'para {name}' },
  'preflight.posts': {
    en: '{posts, plural, =0 {No post would be in the file} one {# post} other {# posts}}{files, plural, =0 {} one {} other { in # files}}',
    es: '{posts, plural, =0 {Ninguna publicación estaría en el archivo} one {# publicación} other {# publicaciones}}{files, plural, =0 {} one {} other { en # archivos}}',
  },
  'preflight.file': {
    en: '{name}: {rows, plural, one {# row} other {# rows}}',
    es: '{name}: {rows, plural, one {# fila} other {# filas}}',
  },
  'preflight.zone': {
    en: 'The times are those of {zone}: set {tool} to it.',
    es: 'Las horas son las de {zone}: ajusta {tool} a ellas.',
  },
  'preflight.sure.likely': {
    en: 'What {tool} wants is known in part from others’ words. Try it with a few posts first.',
    es: 'Lo que pide {tool} se sabe en parte por terceros. Pruébalo antes con unas pocas publicaciones.',
  },
  'preflight.sure.stale': {
    en: 'What {tool} wants is known from {as_of}: look before you trust it, and try it with a few posts first.',
    es: 'Lo que pide {tool} se sabe desde {as_of}: compruébalo y pruébalo antes con unas pocas publicaciones.',
  },
  'preflight.gone': {
    en: '{count, plural, one {A post that they have is deleted here: {titles}} other {# posts that they have are deleted here: {titles}}}',
    es: '{count, plural, one {Una publicación que tienen está borrada aquí: {titles}} other {# publicaciones que tienen están borradas aquí: {titles}}}',
  },
  'preflight.refused': {
    en: '{count, plural, one {One would be refused} other {# would be refused}}',
    es: '{count, plural, one {Una sería rechazada} other {# serían rechazadas}}',
  },
  'preflight.left_out': {
    en: '{count, plural, one {One would be left out} other {# would be left out}}',
    es: '{count, plural, one {Una quedaría fuera} other {# quedarían fuera}}',
  },
  'preflight.quiet': { en: 'Not in it: {what}', es: 'No están: {what}' },
  'preflight.quiet.published': {
    en: '{count} published already',
    es: '{count, plural, one {# ya publicada} other {# ya publicadas}}',
  },
  'preflight.quiet.cancelled': {
    en: '{count} cancelled',
    es: '{count, plural, one {# cancelada} other {# canceladas}}',
  },
  'preflight.quiet.not_social': {
    en: '{count} on channels where no scheduler posts',
    es: '{count} en canales donde no publica ningún planificador',
  },
  'preflight.look': { en: 'To look at: {count}', es: 'Para mirar: {count}' },
  'preflight.more': { en: '… and {count} more', es: '… y {count} más' },
  'refusal.on': { en: '{title}, on {channel}', es: '{title}, en {channel}' },
  'refusal.no_day': { en: 'It has no day.', es: 'No tiene día.' },
  'refusal.no_time': { en: 'It has no time of day.', es: 'No tiene hora.' },
  'refusal.no_channel': { en: 'It is on no channel.', es: 'No está en ningún canal.' },
  'refusal.no_text': { en: 'It has no text.', es: 'No tiene texto.' },
  'refusal.past': { en: 'Its time is over.', es: 'Su hora ya pasó.' },
  'refusal.too_long': {
    en: 'It has {used} characters; {limit} are taken.',
    es: 'Tiene {used} caracteres; se admiten {limit}.',
  },
  'refusal.too_many_bytes': {
    en: 'It has more bytes than the network takes.',
    es: 'Tiene más bytes de los que admite la red.',
  },
  'refusal.too_close': {
    en: 'It comes {minutes} minutes after “{other}”; {tool} wants {apart}.',
    es: 'Va {minutes} minutos después de «{other}»; {tool} pide {apart}.',
  },
  'refusal.not_approved': { en: 'It is not approved.', es: 'No está aprobada.' },
  'refusal.formula': {
    en: 'It starts as a formula does: do not open and save the file in a spreadsheet.',
    es: 'Empieza como una fórmula: no abras y guardes el archivo en una hoja de cálculo.',
  },
  'refusal.link_left_out': {
    en: '{tool} has no column for its link: put it into the text.',
    es: '{tool} no tiene columna para su enlace: ponlo en el texto.',
  },
  'refusal.pictures_left_out': {
    en: 'Its pictures have to be added in the tool, with their alt texts.',
    es: 'Sus imágenes hay que añadirlas en la herramienta, con su texto alternativo.',
  },
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
  'problem.between_tables': {
    en: 'Between the tables stands “{value}”. It was not imported.',
    es: 'Entre las tablas dice «{value}». No se ha importado.',
  },
  'problem.other_table': {
    en: 'Another table begins in line {line}, with {count} rows and other columns. It was not imported; put it into a file of its own.',
    es: 'En la línea {line} empieza otra tabla, con {count} filas y otras columnas. No se ha importado; ponla en un archivo propio.',
  },
  'problem.quotes_mended': {
    en: '{count} rows have a quotation mark too many or too few. They were read like the others; check them if they look odd.',
    es: 'A {count} filas les sobran o les faltan comillas. Se han leído como las demás; revísalas si se ven raras.',
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
