// What the pages of borders, alerts and measures say.

export const BORDER = {
  border_page: ["الحدود", "Border"], alerts_page: ["التنبيهات", "Alerts"], measures_page: ["الإجراءات", "Measures"], draw_page: ["ارسم حدودا", "Draw a border"],
  which_border: ["الحدود", "Border"], which_week: ["الأسبوع", "Week"], earlier: ["الأسبوع السابق", "Week before"], later: ["الأسبوع التالي", "Next week"],
  sections: ["القطاعات", "Sections"], whole_border: ["الحدود كلها", "The border as a whole"],
  level: ["المستوى", "Level"], before_week: ["قبله", "Before"], points: ["النقاط", "Points"],
  "level.low": ["منخفض", "low"], "level.medium": ["متوسط", "medium"], "level.high": ["مرتفع", "high"], "level.critical": ["حرج", "critical"],
  "level.very high": ["مرتفع جدا", "very high"], "level.not known": ["غير معروف", "not known"], "level.no baseline": ["لا ماضي يُقاس عليه", "no baseline"],
  "level.null": ["لا أثر", "none"], "level.as-computed": ["كما تحسبه القواعد", "as the rules compute it"],
  "initial.low": ["خ", "L"], "initial.medium": ["م", "M"], "initial.high": ["ع", "H"], "initial.critical": ["ح", "C"], "initial.not known": ["؟", "?"], "initial.no baseline": ["–", "–"],
  until_day: ["حتى", "until"], set_by_person: ["حدده شخص", "set by a person"], computed: ["بالقواعد", "by the rules"],
  behind: ["الحوادث التي يقوم عليها", "The incidents behind it"], nothing_behind: ["لا حادث يقوم عليه.", "No incident stands behind it."],
  share: ["حصة القطاع", "Share"], time_left: ["الزمن", "Time"], weight: ["الوزن", "Weight"], bearing: ["الصلة بالقطاع", "How it bears"], way: ["الاتجاه", "Way"],
  "how.place": ["مكانه في القطاع", "its place is of the section"], "how.distance": ["بالمسافة", "by distance"], "how.governorate": ["بالمحافظة", "by governorate"], "how.sea": ["في البحر", "at sea"],
  "how.border named": ["الحدود مسماة ولا يُعرف القطاع", "the border is named, not where on it"], "how.route": ["بالطريق الذي سلكه", "by the way it went"],
  from_line: ["عن الخط", "from the line"], earlier_one: ["من الأسابيع السابقة", "of the weeks before"],
  confidence_of: ["الثقة: ثلاثة مدخلات منفصلة", "Confidence: three inputs, kept apart"], information: ["المعلومة", "Information"], source_of: ["المصدر", "Source"], validation: ["التصديق", "Validation"],
  "conf.confirmed": ["من صوتين أو أكثر", "two voices or more"], "conf.probable": ["من صوت واحد", "one voice"], "conf.disputed": ["متنازع فيها", "disputed"], "conf.doubtful": ["مزعومة فقط", "only alleged"],
  "conf.not rated": ["لم يُقيَّم", "not rated"], "conf.validated": ["صدّقه شخص", "validated by a person"], "conf.not validated": ["لم يُصدَّق", "not validated"], "conf.rejected": ["رُفض", "rejected"],
  nowhere: ["على الحدود ولا يُعرف القطاع", "on the border, in no section that is told"], no_day: ["لا يُعرف يومها", "whose day cannot be told"],
  history_of_levels: ["المستويات أسبوعا بعد أسبوع", "Levels week by week"], entries: ["من غيّر مستوى ولماذا", "Who changed a level, and why"], no_entries: ["لم يُدخل مستوى بعد.", "No level was entered yet."],
  set_level: ["حدد مستوى آخر لمدة", "Set another level for a time"], from_the: ["من يوم", "From"], to_the: ["إلى يوم", "Until"], write_down: ["سجل", "Write down"],
  situation_report: ["تقرير الموقف", "Situation report"], both_languages: ["باللغتين", "both languages"], key_of_map: ["الخط أعرض كلما ارتفع المستوى، ومتقطع حيث لا يُعرف", "The higher the level the wider the line; dashed where it is not known"],
  disputed_line: ["خط متنازع عليه", "disputed line"], crossings_of: ["المنافذ", "Crossings"], depth: ["العمق", "Depth"], no_border: ["لا حدود بهذا المعرف.", "There is no border of that id."],
  // alerts
  no_alerts: ["لم يُرفع تنبيه. الأمر: marsad alerts raise", "No alert was raised. The command: marsad alerts raise"], unseen: ["لم يره أحد", "seen by nobody"], all_alerts: ["كلها", "All"], only_unseen: ["ما لم يره أحد", "Unseen only"],
  feed: ["خلاصة Atom", "Atom feed"], as_cap: ["CAP 1.2", "CAP 1.2"], seen_by: ["رآه", "seen by"], actual_by: ["أطلقه", "released by"], mark_seen: ["رأيته", "I have seen it"], release: ["أطلقه: ليس تجربة", "Release: no test"],
  test_status: ["تجربة حتى يطلقه شخص", "a test until a person releases it"], remark: ["ملاحظة", "Remark"], raised_on: ["رُفع", "raised"], and_more: ["وغيرها", "and more"],
  // measures
  announced: ["ما أُعلن", "Announced"], committed: ["من التزم", "Who committed"], state_of: ["الحال", "State"], unmarked: ["لم يُحدَّد", "not marked"], "mark.done": ["نُفِّذ", "done"], "mark.lapsed": ["سقط", "lapsed"], "mark.unknown": ["غير معروف", "unknown"],
  no_measures: ["لم يُعلن شيء لهذه الحدود.", "Nothing was announced for this border."], name_first: ["اكتب اسمك أولا: لكل قرار صاحب.", "Give your name first: every decision has somebody who took it."], measures_note: ["كلمات التقرير كما هي. لا يحدد البرنامج حال شيء: يحددها شخص باسمه.", "In the words of the report. The program marks nothing: a person does, by name."],
  // drawing
  draw_note: ["انقر على الخريطة لتضع نقاط الخط بالترتيب، واسحب نقطة لتنقلها. أو اكتب الإحداثيات: خط الطول ثم خط العرض.", "Click on the map to set the points of the line in order; drag one to move it. Or write the coordinates: longitude, then latitude."],
  border_id: ["المعرف (حروف لاتينية صغيرة)", "Id (small Latin letters)"], name_ar: ["الاسم بالعربية", "Name in Arabic"], name_en: ["الاسم بالإنجليزية", "Name in English"], two_countries: ["البلدان (رمز ISO)", "The two countries (ISO code)"],
  country_ar: ["البلد بالعربية", "Country in Arabic"], country_en: ["البلد بالإنجليزية", "Country in English"], adjective: ["الصفة بالعربية", "Adjective in Arabic"], depth_km: ["العمق بالكيلومترات", "Depth in km"], add_section: ["أضف قطاعا", "Add a section"],
  remove_section: ["احذف القطاع", "Remove the section"], undo_point: ["احذف آخر نقطة", "Take back the last point"], coordinates: ["الإحداثيات", "Coordinates"], check_it: ["تحقق", "Check"], keep_it: ["نزّل الملف", "Download the file"],
  it_holds: ["الملف سليم. استعمله بـ: marsad serve --borders FILE", "The file holds. Use it with: marsad serve --borders FILE"], line_of: ["السطر", "line"], points_drawn: ["نقاط", "points"],
};
