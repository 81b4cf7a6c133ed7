// The only caller of invoke: one function a command of the shell. Types come from Rust.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Added } from './bindings/Added';
import type { AltCheck } from './bindings/AltCheck';
import type { Answer } from './bindings/Answer';
import type { Asked } from './bindings/Asked';
import type { AskedQuestion } from './bindings/AskedQuestion';
import type { Attachment } from './bindings/Attachment';
import type { BulkPatch } from './bindings/BulkPatch';
import type { CampaignPatch } from './bindings/CampaignPatch';
import type { Changed } from './bindings/Changed';
import type { ChannelPatch } from './bindings/ChannelPatch';
import type { ChannelPreview } from './bindings/ChannelPreview';
import type { Comment } from './bindings/Comment';
import type { Copied } from './bindings/Copied';
import type { Counter } from './bindings/Counter';
import type { DayLoad } from './bindings/DayLoad';
import type { Edit } from './bindings/Edit';
import type { Error as Refusal } from './bindings/Error';
import type { Evergreen } from './bindings/Evergreen';
import type { Exported } from './bindings/Exported';
import type { ExportKind } from './bindings/ExportKind';
import type { Gap } from './bindings/Gap';
import type { Imported } from './bindings/Imported';
import type { ImportOptions } from './bindings/ImportOptions';
import type { Network } from './bindings/Network';
import type { NewAnchored } from './bindings/NewAnchored';
import type { OccasionBook } from './bindings/OccasionBook';
import type { OccasionOptions } from './bindings/OccasionOptions';
import type { OccasionPatch } from './bindings/OccasionPatch';
import type { OccasionPreview } from './bindings/OccasionPreview';
import type { OccasionSettings } from './bindings/OccasionSettings';
import type { OccasionsRead } from './bindings/OccasionsRead';
import type { OnDay } from './bindings/OnDay';
import type { Overview } from './bindings/Overview';
import type { Paste } from './bindings/Paste';
import type { Pasted } from './bindings/Pasted';
import type { PastePreview } from './bindings/PastePreview';
import type { PatternPost } from './bindings/PatternPost';
import type { Person } from './bindings/Person';
import type { Placeholder } from './bindings/Placeholder';
import type { PlanPatch } from './bindings/PlanPatch';
import type { Post } from './bindings/Post';
import type { PostCard } from './bindings/PostCard';
import type { PostEdit } from './bindings/PostEdit';
import type { PostFilter } from './bindings/PostFilter';
import type { PostPast } from './bindings/PostPast';
import type { PostPatch } from './bindings/PostPatch';
import type { PostPattern } from './bindings/PostPattern';
import type { PostPatternPatch } from './bindings/PostPatternPatch';
import type { Preferences } from './bindings/Preferences';
import type { Preview } from './bindings/Preview';
import type { Progress } from './bindings/Progress';
import type { QuestionPatch } from './bindings/QuestionPatch';
import type { QuestionsPreview } from './bindings/QuestionsPreview';
import type { QuickAdded } from './bindings/QuickAdded';
import type { QuickRead } from './bindings/QuickRead';
import type { QuickReading } from './bindings/QuickReading';
import type { Recent } from './bindings/Recent';
import type { Repeat } from './bindings/Repeat';
import type { RepeatPreview } from './bindings/RepeatPreview';
import type { Reverted } from './bindings/Reverted';
import type { Rows } from './bindings/Rows';
import type { RowsQuery } from './bindings/RowsQuery';
import type { RuleChoice } from './bindings/RuleChoice';
import type { Seat } from './bindings/Seat';
import type { SeriesLanding } from './bindings/SeriesLanding';
import type { SeriesPattern } from './bindings/SeriesPattern';
import type { SeriesPatternPatch } from './bindings/SeriesPatternPatch';
import type { SeriesReach } from './bindings/SeriesReach';
import type { SeriesView } from './bindings/SeriesView';
import type { Shelf } from './bindings/Shelf';
import type { Snippet } from './bindings/Snippet';
import type { SnippetPatch } from './bindings/SnippetPatch';
import type { Spot } from './bindings/Spot';
import type { Start } from './bindings/Start';
import type { Tallies } from './bindings/Tallies';
import type { Target } from './bindings/Target';
import type { ThemePatch } from './bindings/ThemePatch';
import type { Usage } from './bindings/Usage';

/** What a command refused, with the code that a screen may act on. */
export class BackendError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'BackendError';
    this.refusal = refusal;
  }
}

function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value;
}

async function call<T>(
  command: string,
  args?: Record<string, unknown> | Uint8Array,
  headers?: Record<string, string>,
): Promise<T> {
  try {
    return await (headers ? invoke<T>(command, args, { headers }) : invoke<T>(command, args));
  } catch (error) {
    throw new BackendError(
      isRefusal(error) ? error : { code: 'internal', message: String(error), args: { command } },
    );
  }
}

export const start = () => call<Start>('start');
export const overview = () => call<Overview>('overview');
export const choosePlan = () => call<Overview | null>('choose_plan');
export const openPlan = (path: string) => call<Overview>('open_plan', { path });
export const newPlan = (title: string, zone: string) => call<Overview | null>('new_plan', { title, zone });
export const newSample = () => call<Overview>('new_sample');
export const closePlan = () => call<null>('close_plan');
export const saveCopy = () => call<string | null>('save_copy');
export const forgetRecent = (path: string) => call<Recent[]>('forget_recent', { path });

export const posts = (from: string, to: string) => call<PostCard[]>('posts', { from, to });
export const post = (id: string) => call<Post>('post', { id });
export const addPost = (patch: PostPatch) => call<Added>('add_post', { patch });
export const editPost = (id: string, patch: PostPatch) => call<Changed>('edit_post', { id, patch });
export const editPosts = (ids: string[], bulk: BulkPatch) => call<Changed>('edit_posts', { ids, bulk });
export const editEach = (edits: PostEdit[]) => call<Changed>('edit_each', { edits });
export const movePosts = (ids: string[], target: Target, bulk: BulkPatch) =>
  call<Changed>('move_posts', { ids, target, bulk });
export const copyPosts = (ids: string[], target: Target, bulk: BulkPatch) =>
  call<Copied>('copy_posts', { ids, target, bulk });
export const deletePosts = (ids: string[]) => call<Changed>('delete_posts', { ids });
export const countTexts = (texts: { channel: string; text: string }[]) =>
  call<Counter[]>('count_texts', { texts });

export const previewTexts = (texts: { channel: string; text: string }[]) =>
  call<ChannelPreview[]>('preview_texts', { texts });

export const readQuick = (line: string, caret: number, reading: QuickReading) =>
  call<QuickRead>('read_quick', { line, caret, reading });
export const addQuick = (line: string, reading: QuickReading) =>
  call<QuickAdded>('add_quick', { line, reading });

export const attachments = (post: string) => call<Attachment[]>('attachments', { post });
export const attachmentBytes = (sha256: string) => call<ArrayBuffer>('attachment_bytes', { sha256 });
export const chooseAttachments = (post: string) => call<Changed | null>('choose_attachments', { post });
export const describeAttachment = (id: string, alt: string) =>
  call<Changed>('describe_attachment', { id, alt });
export const checkAlt = (id: string, alt: string, channels: string[]) =>
  call<AltCheck>('check_alt', { id, alt, channels });
export const orderAttachments = (post: string, order: string[]) =>
  call<Changed>('order_attachments', { post, order });
export const detach = (id: string) => call<Changed>('detach', { id });

/** Attaches files that were pasted or dropped: their bytes cross as they are, one file after another. */
export async function attach(post: string, files: File[]): Promise<Changed> {
  const whole = new Uint8Array(files.reduce((sum, file) => sum + file.size, 0));
  let at = 0;
  for (const file of files) {
    whole.set(new Uint8Array(await file.arrayBuffer()), at);
    at += file.size;
  }
  const parts = files.map(({ name, size }) => ({ name, length: size }));
  return call<Changed>('attach', whole, { post, files: encodeURIComponent(JSON.stringify(parts)) });
}

export const comments = (post: string) => call<Comment[]>('comments', { post });
export const addComment = (post: string, text: string) => call<Changed>('add_comment', { post, text });
export const editComment = (id: string, text: string) => call<Changed>('edit_comment', { id, text });
export const resolveComment = (id: string, resolved: boolean) =>
  call<Changed>('resolve_comment', { id, resolved });
export const deleteComment = (id: string) => call<Changed>('delete_comment', { id });

export const rows = (query: RowsQuery, first: number, most: number) =>
  call<Rows>('rows', { query, first, most });
export const rowIds = (query: RowsQuery, first: number, most: number) =>
  call<string[]>('row_ids', { query, first, most });
export const rowOf = (query: RowsQuery, id: string) => call<number | null>('row_of', { query, id });
export const rowOfDay = (query: RowsQuery, day: string) => call<number | null>('row_of_day', { query, day });
export const copyRows = (ids: string[]) => call<string>('copy_rows', { ids });
export const previewPaste = (paste: Paste) => call<PastePreview>('preview_paste', { paste });
export const paste = (paste: Paste) => call<Pasted>('paste', { paste });
export const readDay = (written: string) => call<string | null>('read_day', { written });
export const loads = (filter: PostFilter) => call<DayLoad[]>('loads', { filter });
export const gaps = (filter: PostFilter) => call<Gap[]>('gaps', { filter });
export const tallies = (filter: PostFilter) => call<Tallies>('tallies', { filter });

export const search = (line: string, caret: number, most: number, language: string) =>
  call<Answer>('search', { line, caret, most, language });
export const meant = (filter: PostFilter, from: string, to: string) =>
  call<string[]>('meant', { filter, from, to });
export const printFilter = (filter: PostFilter, language: string) =>
  call<string>('print_filter', { filter, language });
export const questions = (asked: Asked, words: string) =>
  call<AskedQuestion[]>('questions', { asked, words });
export const openQuestions = () => call<number>('open_questions');
export const addQuestion = (patch: QuestionPatch) => call<Changed>('add_question', { patch });
export const editQuestion = (id: string, patch: QuestionPatch) =>
  call<Changed>('edit_question', { id, patch });
export const approveAnswer = (id: string, approved: boolean) =>
  call<Changed>('approve_answer', { id, approved });
export const makePostOfQuestion = (id: string, day: string | null) =>
  call<Added>('make_post_of_question', { id, day });
export const deleteQuestion = (id: string) => call<Changed>('delete_question', { id });

export const savedFilters = (language: string) => call<Shelf[]>('saved_filters', { language });
export const saveFilter = (name: string, filter: PostFilter) =>
  call<Changed>('save_filter', { name, filter });
export const renameSavedFilter = (id: string, name: string) =>
  call<Changed>('rename_saved_filter', { id, name });
export const changeSavedFilter = (id: string, filter: PostFilter) =>
  call<Changed>('change_saved_filter', { id, filter });
export const orderSavedFilters = (ids: string[]) => call<Changed>('order_saved_filters', { ids });
export const deleteSavedFilter = (id: string) => call<Changed>('delete_saved_filter', { id });

export const seriesOf = (post: string, language: string) =>
  call<SeriesView | null>('series_of', { post, language });
export const repeatChoices = (post: string, language: string) =>
  call<RuleChoice[]>('repeat_choices', { post, language });
export const previewRepeat = (post: string, repeat: Repeat, language: string) =>
  call<RepeatPreview>('preview_repeat', { post, repeat, language });
export const repeatPost = (post: string, repeat: Repeat) => call<Changed>('repeat_post', { post, repeat });
export const editSeries = (post: string, patch: PostPatch, reach: SeriesReach) =>
  call<Changed>('edit_series', { post, patch, reach });
export const spreadSeries = (post: string, reach: SeriesReach) =>
  call<Changed>('spread_series', { post, reach });
export const deleteFromSeries = (post: string, reach: SeriesReach) =>
  call<Changed>('delete_from_series', { post, reach });
export const endSeries = (post: string) => call<Changed>('end_series', { post });
export const seriesPatterns = () => call<SeriesPattern[]>('series_patterns');
export const addSeriesPattern = (name: string, from: string | null) =>
  call<Changed>('add_series_pattern', { name, from });
export const editSeriesPattern = (id: string, patch: SeriesPatternPatch) =>
  call<Changed>('edit_series_pattern', { id, patch });
export const deleteSeriesPattern = (id: string) => call<Changed>('delete_series_pattern', { id });
export const previewAnchored = (anchored: NewAnchored) =>
  call<SeriesLanding[]>('preview_anchored', { new: anchored });
export const planAnchored = (anchored: NewAnchored) => call<Changed>('plan_anchored', { new: anchored });
export const previewAnchor = (post: string, starts: string, ends: string | null) =>
  call<SeriesLanding[]>('preview_anchor', { post, starts, ends });
export const moveAnchored = (post: string, starts: string, ends: string | null) =>
  call<Changed>('move_anchored', { post, starts, ends });
export const evergreens = () => call<Evergreen[]>('evergreens');
export const putAgain = (post: string, day: string) => call<Added>('put_again', { post, day });

export const snippets = () => call<Snippet[]>('snippets');
export const addSnippet = (name: string, text: string) => call<Changed>('add_snippet', { name, text });
export const editSnippet = (id: string, patch: SnippetPatch) => call<Changed>('edit_snippet', { id, patch });
export const orderSnippets = (ids: string[]) => call<Changed>('order_snippets', { ids });
export const deleteSnippet = (id: string) => call<Changed>('delete_snippet', { id });
export const snippetPlaceholders = (id: string) => call<Placeholder[]>('snippet_placeholders', { id });
export const fillSnippet = (id: string, values: Record<string, string>) =>
  call<string>('fill_snippet', { id, values });
export const postPatterns = () => call<PostPattern[]>('post_patterns');
export const addPostPattern = (name: string, post: PatternPost) =>
  call<Changed>('add_post_pattern', { name, post });
export const keepAsPattern = (name: string, post: string) => call<Changed>('keep_as_pattern', { name, post });
export const editPostPattern = (id: string, patch: PostPatternPatch) =>
  call<Changed>('edit_post_pattern', { id, patch });
export const orderPostPatterns = (ids: string[]) => call<Changed>('order_post_patterns', { ids });
export const deletePostPattern = (id: string) => call<Changed>('delete_post_pattern', { id });
export const postPatternPlaceholders = (id: string) =>
  call<Placeholder[]>('post_pattern_placeholders', { id });
export const usePostPattern = (id: string, day: string | null, values: Record<string, string>) =>
  call<Added>('use_post_pattern', { id, day, values });

export const undo = () => call<Changed>('undo');
export const redo = () => call<Changed>('redo');
export const history = (post: string | null, limit: number) => call<Edit[]>('history', { post, limit });
export const past = (post: string, limit: number) => call<PostPast[]>('past', { post, limit });
export const putBack = (edit: string, post: string, spot: Spot) =>
  call<Reverted>('put_back', { edit, post, spot });
export const revert = (edit: string) => call<Reverted>('revert', { edit });

export const chooseImport = () => call<string | null>('choose_import');
export const previewImport = (path: string, options: ImportOptions) =>
  call<Preview>('preview_import', { path, options });
export const applyImport = (path: string, options: ImportOptions) =>
  call<Imported>('apply_import', { path, options });
export const previewQuestions = (path: string, options: ImportOptions) =>
  call<QuestionsPreview>('preview_questions', { path, options });
export const importQuestions = (path: string, options: ImportOptions) =>
  call<Imported>('import_questions', { path, options });
export const exportCsv = (filter: PostFilter, kind: ExportKind) =>
  call<Exported | null>('export_csv', { filter, kind });
export const cancelJob = () => call<null>('cancel_job');
export const showInFolder = (path: string) => call<null>('show_in_folder', { path });

export const addTheme = (patch: ThemePatch) => call<Changed>('add_theme', { patch });
export const editTheme = (id: string, patch: ThemePatch) => call<Changed>('edit_theme', { id, patch });
export const themeUsage = (id: string) => call<Usage>('theme_usage', { id });
export const deleteTheme = (id: string, to: string | null) => call<Changed>('delete_theme', { id, to });
export const orderThemes = (ids: string[]) => call<Changed>('order_themes', { ids });
export const addChannel = (patch: ChannelPatch) => call<Changed>('add_channel', { patch });
export const editChannel = (id: string, patch: ChannelPatch) => call<Changed>('edit_channel', { id, patch });
export const channelUsage = (id: string) => call<Usage>('channel_usage', { id });
export const deleteChannel = (id: string, to: string | null) => call<Changed>('delete_channel', { id, to });
export const orderChannels = (ids: string[]) => call<Changed>('order_channels', { ids });
export const addCampaign = (patch: CampaignPatch) => call<Changed>('add_campaign', { patch });
export const editCampaign = (id: string, patch: CampaignPatch) =>
  call<Changed>('edit_campaign', { id, patch });
export const campaignUsage = (id: string) => call<Usage>('campaign_usage', { id });
export const deleteCampaign = (id: string, to: string | null) => call<Changed>('delete_campaign', { id, to });
export const orderCampaigns = (ids: string[]) => call<Changed>('order_campaigns', { ids });
export const people = () => call<Person[]>('people');
export const renamePerson = (from: string, to: string) => call<Changed>('rename_person', { from, to });
export const editPlan = (patch: PlanPatch) => call<Changed>('edit_plan', { patch });
export const networks = () => call<Network[]>('networks');
export const zones = () => call<string[]>('zones');
export const themeColours = () => call<string[]>('theme_colours');
export const themeSymbols = () => call<string[]>('theme_symbols');

export const occasions = (from: string, to: string) => call<OnDay[]>('occasions', { from, to });
export const occasionBook = () => call<OccasionBook>('occasion_book');
export const occasionSettings = () => call<OccasionSettings>('occasion_settings');
export const chooseCalendar = (key: string, chosen: boolean) =>
  call<Changed>('choose_calendar', { key, chosen });
export const chooseAwareness = (key: string, chosen: boolean) =>
  call<Changed>('choose_awareness', { key, chosen });
export const addOccasion = (patch: OccasionPatch) => call<Changed>('add_occasion', { patch });
export const editOccasion = (id: string, patch: OccasionPatch) =>
  call<Changed>('edit_occasion', { id, patch });
export const deleteOccasion = (id: string) => call<Changed>('delete_occasion', { id });
export const chooseOccasionFile = () => call<string | null>('choose_occasion_file');
export const previewOccasions = (path: string, options: OccasionOptions) =>
  call<OccasionPreview>('preview_occasions', { path, options });
export const readOccasions = (path: string, options: OccasionOptions) =>
  call<OccasionsRead>('read_occasions', { path, options });
export const deleteOccasionFile = (id: string) => call<Changed>('delete_occasion_file', { id });

export const setPreferences = (preferences: Preferences) =>
  call<Preferences>('set_preferences', { preferences });

export const seat = () => call<Seat | null>('seat');
export const setSeat = (seat: Seat) => call<null>('set_seat', { seat });

/** Hears how far long work has come; the returned function stops hearing. */
export const onProgress = (hear: (progress: Progress) => void) =>
  listen<Progress>('progress', (event) => hear(event.payload));

/** Hears that another window or program wrote to the open plan. */
export const onElsewhere = (hear: () => void) => listen('elsewhere', () => hear());

/** Hears that the window is about to close; whoever hears it saves and then calls `leave`. */
export const onClosing = (hear: () => void) => listen('closing', () => hear());
export const leave = () => call<null>('leave');
