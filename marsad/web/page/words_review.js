// What the page says where people check and decide.

export const REVIEW = {
  the_picture: ["الصورة", "Picture"], review: ["المراجعة", "Review"], places: ["الصفحات", "Pages"], settings: ["إعدادات العرض", "Display"],
  to_review: ["ينتظر المراجعة", "To look at"], queue: ["الطابور", "Queue"], all_kinds: ["كلها", "All"],
  nothing_due: ["لا شيء ينتظر المراجعة.", "There is nothing to look at."], why: ["لماذا", "Why"], for_against: ["ما يؤيد وما يعارض", "What speaks for and against"],
  impact: ["الأثر", "impact"], low: ["منخفض", "low"], medium: ["متوسط", "medium"], high: ["مرتفع", "high"], "very high": ["مرتفع جدا", "very high"],
  the_other: ["الحدث الآخر", "The other incident"], position: ["الموضع", "Place"],
  next: ["التالي", "Next"], previous: ["السابق", "Previous"], skip_it: ["تخطَّ", "Skip"], undo: ["تراجع", "Undo"], part: ["ليسا حدثا واحدا", "Not the same"],
  merge_both: ["هما حدث واحد", "The same"], open_it: ["افتح الحدث", "Open"], keys: ["المفاتيح", "Keys"], close: ["أغلق", "Close"], pick_account: ["اختر رواية", "Choose an account"],
  keys_note: ["تعمل المفاتيح بحسب مكانها في لوحة المفاتيح العربية أيضا.", "The keys work by their place on an Arabic keyboard too."],
  skipped: ["تُخطي", "skipped"], save: ["سجل", "Write down"], cancel: ["ألغ", "Cancel"], name_first: ["اكتب اسمك أولا: لكل قرار صاحب.", "Give your name first: every decision has somebody who took it."],
  choose_first: ["اختر أولا الروايات التي تروي حدثا آخر (المفاتيح 1 إلى 9).", "First choose the accounts that tell another incident (keys 1 to 9)."],
  no_other: ["لا يُعرض هنا حدث آخر قد يكون هو نفسه.", "No other incident that may be this one is shown here."],
  nothing_undone: ["لم تتخذ قرارا هنا بعد يمكن التراجع عنه.", "You have taken no decision here that could be undone."],
  undone: ["تراجعت عن", "Taken back:"], decided: ["سُجل", "Written down:"], undo_by: ["للتراجع عنه", "takes it back"],
  conflict: ["تغيّر هذا الحدث بعد أن رأيته، فلم يُسجل قرارك.", "This incident was altered after you saw it, so your decision was not written down."],
  altered_by: ["غيّره", "Altered by"], altered_by_add: ["وصل تقرير عنه", "A report of it came"], reload: ["أعد تحميله", "Load it again"],
  look_again: ["انظر فيه كما هو الآن ثم قرر.", "Look at it as it is now, then decide."],
  corrected_by: ["صححه", "corrected by"], corrected_by_person: ["قيمة أعطاها شخص", "given by a person"], not_told: ["لا يُعرف", "not known"],
  other_incident: ["حدث آخر", "another incident"], as_told: ["كما تقول الروايات", "as the accounts tell"], take_back: ["تراجع عن هذا", "Take this back"],
  the_note: ["نص الملاحظة", "The note"], undid: ["تراجع عن", "took back"], how_to_correct: ["رقم، أو 10-12، أو 10+؛ يوم مثل 2024-05-16؛ مكان باسمه أو «الاسم @ 29.2,25.5»؛ none إن كان لا يُعرف", "A number, 10-12 or 10+; a day like 2024-05-16; a place by name, or NAME @ 29.2,25.5; none where it cannot be told"],
  correction_of: ["تصحيح", "Correct"], retract_why: ["لماذا ليس حدثا؟", "Why is it no incident?"], correct_why: ["ما سند القيمة؟", "What is the value based on?"],
};
