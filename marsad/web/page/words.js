// What the page says, in Arabic and in English; what fields and values are called comes from the server.

import { VIEWS } from "./words_views.js";
import { REVIEW } from "./words_review.js";
import { BORDER } from "./words_border.js";

export const setup = JSON.parse(document.body.dataset.setup);

const PAGE = {
  ...BORDER,
  ...VIEWS,
  ...REVIEW,
  title: ["مرصد", "Marsad"], subtitle: ["سجل أمن الحدود، وكل قيمة بكلماتها", "A record of border security, every value with its words"],
  filters: ["المرشحات", "Filters"], map: ["الخريطة", "Map"], timeline: ["الخط الزمني", "Time line"], list: ["القائمة", "List"],
  incidents: ["الأحداث", "Incidents"], incident: ["الحدث", "Incident"], search: ["ابحث في النصوص والأماكن", "Search words and places"],
  clear: ["امسح الكل", "Clear all"], more: ["المزيد", "More"], loading: ["جار التحميل…", "Loading…"],
  nothing: ["لا حدث يطابق ما سألت عنه.", "No incident matches what you asked for."],
  nothing_yet: ["لا حدث في هذا السجل بعد. تأتي الأحداث بتقارير تُضاف بالأمر marsad add أو تُدخل هنا:", "There is no incident in this record yet. They come with reports: by the command marsad add, or entered here:"],
  all_undated: ["لا يوم معروف لأي منها.", "No day is known of any of them."],
  unlocated: ["بلا مكان معروف", "without a known place"], undated: ["بلا يوم معروف", "without a known day"],
  before: ["قبل ذلك بكثير", "long before"], after: ["بعد ذلك بكثير", "long after"],
  in_view: ["في هذا المشهد من الخريطة", "in this view of the map"], only_view: ["حصر في هذا المشهد", "Only this view"],
  located: ["على الخريطة", "on the map"], killed_total: ["قتلى على الأقل", "killed at least"],
  admin1: ["المحافظة", "Governorate"], actors: ["الفاعل أو المستهدف", "Doer or target"], voices: ["أصوات مستقلة", "Independent voices"],
  least_confidence: ["الثقة على الأقل", "Confidence at least"], least_voices: ["أصوات مستقلة على الأقل", "Independent voices at least"],
  least_killed: ["قتلى على الأقل", "Killed at least"], from_day: ["من يوم", "From"], to_day: ["إلى يوم", "To"],
  confirmed: ["مؤكد", "confirmed"],
  whole_time: ["المدة كلها", "All time"], back: ["إلى الصورة", "Back to the picture"], table: ["جدول", "Table"],
  day: ["اليوم", "day"], week: ["الأسبوع", "week"], month: ["الشهر", "month"], number: ["العدد", "number"],
  related: ["قريب منه في المكان والزمان", "Near it in place and time"],
  accounts: ["الروايات", "Accounts"], history: ["التاريخ", "History"], values: ["القيم", "Values"],
  evidence: ["قيم لها كلماتها", "Values with their words"], of: ["من", "of"], of_them: ["منها مستنتج", "of them inferred"],
  who_claims: ["من يتبناه (منفصل عمن فعله)", "Who claims it (apart from who did it)"], nobody: ["لا أحد فيما قيل", "nobody, as far as told"],
  report_of: ["تقرير من", "Report of"], full_report: ["التقرير كاملا", "The full report"], original: ["العنوان الأصلي", "Original address"], copies: ["نسخ قريبة", "Near copies"],
  arrived: ["وصل", "arrived"], version: ["النسخة", "version"], merged: ["دُمج هذا الحدث في", "This incident was merged into"], took_in: ["دُمج فيه", "Merged into this one:"],
  split: ["قُسم هذا الحدث إلى", "This incident was split into"], withdrawn: ["لم يعد تقرير يروي هذا الحدث.", "No report tells this incident any more."],
  missing: ["لا شيء بهذا المعرف.", "There is nothing of that id."], failed: ["تعذر الوصول إلى الخادم.", "The server cannot be reached."],
  again: ["أعد المحاولة", "Try again"], since: ["منذ نظرتي الأخيرة", "Since I last looked"], new: ["جديد", "new"], altered: ["تغير", "changed"],
  gone: ["دُمج أو سُحب", "merged or withdrawn"], show_them: ["اعرض", "Show"], not_now: ["ليس الآن", "Not now"], seen: ["اعتبره مرئيا", "Mark as seen"], other_language: ["English", "العربية"],
  theme: ["ليل / نهار", "Dark / light"], digits: ["٠١٢ / 012", "012 / ٠١٢"], decide: ["قرار", "Decide"], your_name: ["اسمك", "Your name"],
  reason: ["السبب", "Reason"], confirm: ["أكد", "Confirm"], note: ["ملاحظة", "Note"], retract: ["اسحب", "Retract"], merge: ["ادمج", "Merge"],
  split_off: ["افصل الروايات المختارة", "Split off the chosen accounts"], correct: ["صحح", "Correct"], field: ["الحقل", "Field"], value: ["القيمة", "Value"],
  other_ids: ["معرفات الأحداث الأخرى", "Ids of the other incidents"], done: ["سُجل القرار.", "The decision is written down."],
  area_of: ["معروف بدائرة نصف قطرها", "known to within a radius of"], km: ["كم", "km"], disputed: ["خط متنازع عليه", "disputed line"],
  disputed_note: ["الخطوط المتقطعة متنازع عليها؛ الرسم تقريبي ولا يعبر عن رأي.", "Dashed lines are disputed; they are drawn roughly and take no side."],
  romanised: ["* اسم بحروف لاتينية فقط، لا اسم إنجليزيا معروفا له", "* a name only romanised; no English name is known"],
  choose: ["اختر", "choose"], skip: ["إلى القائمة", "Skip to the list"], add: ["وصل تقرير", "reports came"], reread: ["أُعيدت القراءة", "read again"],
  rebuild: ["أُعيد البناء", "rebuilt"], latest: ["آخر ما قيل", "told last"], live: ["قائم", "live"], retracted: ["مسحوب", "retracted"],
};

// In Arabic for one, two, three to ten, eleven and more, hundreds (the plural forms of CLDR); in English for one, more.
const COUNTED = {
  voice: [["صوت واحد", "صوتان", "أصوات", "صوتا", "صوت"], ["voice", "voices"]],
  report: [["تقرير واحد", "تقريران", "تقارير", "تقريرا", "تقرير"], ["report", "reports"]],
  photo: [["صورة واحدة محفوظة", "صورتان محفوظتان", "صور محفوظة", "صورة محفوظة", "صورة محفوظة"], ["photo kept", "photos kept"]],
  new: [["حدث جديد", "حدثان جديدان", "أحداث جديدة", "حدثا جديدا", "حدث جديد"], ["new incident", "new incidents"]],
  altered: [["حدث تغير", "حدثان تغيرا", "أحداث تغيرت", "حدثا تغير", "حدث تغير"], ["changed", "changed"]],
  gone: [["حدث دُمج أو سُحب", "حدثان دُمجا أو سُحبا", "أحداث دُمجت أو سُحبت", "حدثا دُمج أو سُحب", "حدث دُمج أو سُحب"],
    ["merged or withdrawn", "merged or withdrawn"]],
};

const state = { language: "ar", digits: "latn" };

export const language = () => state.language;
export const arabic = () => state.language === "ar";
export const direction = () => (arabic() ? "rtl" : "ltr");
export const digitsKind = () => state.digits;

export function speak(next, digits) {
  state.language = next;
  state.digits = digits;
  document.documentElement.lang = next;
  document.body.dir = direction(); // not on <html>: there it would mirror the brackets in names on the map
}

/** What the page calls something in the language it speaks. */
export function say(key) {
  const pair = PAGE[key] ?? setup.labels[key] ?? [key, key];
  return pair[arabic() ? 0 : 1];
}

/** What a value of a field is called. */
export function label(value, field = "") {
  const pair = setup.labels[`${field}.${value}`] ?? setup.labels[value];
  return pair ? pair[arabic() ? 0 : 1] : PAGE[value] ? say(value) : value;
}

/** One of {ar, en}. */
export const told = (pair) => digits(pair[state.language]);

const EASTERN = "٠١٢٣٤٥٦٧٨٩";

/** Digits as the reader chose them. */
export function digits(text) {
  if (state.digits !== "arab") return text;
  return text.replace(/[0-9]/g, (digit) => EASTERN[Number(digit)]);
}

export function number(value) {
  return digits(new Intl.NumberFormat("en").format(value));
}

/** What is measured more finely than anybody reads it. */
export const tenths = (value) => Math.round(value * 10) / 10;

/** A country by its ISO code, as the browser names it. */
export function country(code) {
  return new Intl.DisplayNames([state.language], { type: "region", fallback: "code" }).of(code) ?? code;
}

/** A number with its noun. */
export function counted(value, noun) {
  const [ar, en] = COUNTED[noun];
  if (!arabic()) return `${number(value)} ${en[value === 1 ? 0 : 1]}`;
  if (value === 1 || value === 2) return ar[value - 1];
  const rest = value % 100;
  return `${number(value)} ${ar[rest >= 3 && rest <= 10 ? 2 : rest >= 11 ? 3 : 4]}`;
}

/** A day in words, by Gregorian months as the region names them. */
export function day(iso) {
  const [year, month, date] = iso.split("-").map(Number);
  const locale = arabic() ? "ar-EG-u-nu-latn-ca-gregory" : "en-GB";
  const words = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  return digits(words.format(new Date(Date.UTC(year, month - 1, date))));
}

/** Words that keep the direction of the page's language wherever they stand, as on a drawing that runs left to right. */
export const isolated = (words) => `${arabic() ? "\u2067" : "\u2066"}${words}\u2069`;
