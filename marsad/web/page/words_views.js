// What talks, trends and entry say, in Arabic and in English.

export const VIEWS = {
  places: ["الصفحات", "Pages"], settings: ["الإعدادات", "Settings"], the_picture: ["الصورة", "Picture"], talks_page: ["اللقاءات", "Talks"], trends_page: ["الاتجاهات", "Trends"],
  enter_page: ["إدخال تقرير", "Enter a report"],
  parties: ["الأطراف", "Parties"], by_sides: ["بحسب البلد", "By country"], by_names: ["بالأسماء كما وردت", "By name as told"],
  parties_note: ["ينسب كل طرف إلى بلده بما في اسمه من نسبة أو اسم بلد؛ وهذا استنتاج. سماكة الخط عدد اللقاءات.", "Each party is set with its country by the adjective or country in its name: that is inferred. The width of a line is the number of talks."],
  met_table: ["من التقى من: عدد اللقاءات", "Who met whom: number of talks"], no_talks: ["لا لقاء يطابق ما سألت عنه.", "No talks match what you asked for."],
  shown_of: ["الأكثر لقاء، من", "those of the most talks, of"], subject: ["الموضوع", "Subject"], side: ["طرف", "party"],
  outcome: ["ما خلص إليه", "Outcome"], no_outcome: ["لم تذكر نتيجة", "no outcome told"], about: ["عن", "about"], with: ["مع", "with"],
  unit: ["الوحدة", "Stretch"], by_week: ["أسبوعا أسبوعا", "By week"], by_month: ["شهرا شهرا", "By month"], auto: ["تلقائي", "As fits"],
  split_by: ["بحسب", "Split by"], no_split: ["الكل معا", "All together"], section: ["قطاع الحدود", "Border section"],
  measure: ["ما يُعد", "What is counted"], killed_measure: ["القتلى", "Dead"], claims_measure: ["التبني", "Claims"], seizures_measure: ["الضبط", "Seizures"],
  incidents_measure: ["الأحداث", "Incidents"],
  week_of: ["أسبوع يبدأ", "Week from"], month_of: ["شهر يبدأ", "Month from"], reports_came: ["تقارير", "reports"], sources_active: ["مصادر ناشطة", "sources active"],
  unknown: ["غير معروف: لم ينشر أي مصدر", "Not known: no source published"], unknown_short: ["غير معروف", "not known"],
  hatch_note: ["المدة المخططة لم ينشر فيها أي مصدر في السجل: لا يُعرف ما جرى، وليست هدوءا.", "Hatched stretches are those in which no source of the record published: what happened is not known. They are not calm."],
  several_note: ["حدث له أكثر من قيمة يعد عند كل منها.", "An incident with several values is counted under each."],
  range_note: ["من أقل ما قيل إلى أكثره", "from the least told to the most"], least: ["أقل عدد", "least"], most: ["أكثر عدد", "most"], open_ended: ["مفتوح", "open above"],
  outside: ["خارج هذه المدة", "outside these stretches"], download_csv: ["تنزيل CSV", "Download CSV"], save_svg: ["حفظ SVG", "Save as SVG"],
  save_png: ["حفظ PNG", "Save as PNG"], print: ["طباعة", "Print"], in_picture: ["افتح في الصورة", "Open in the picture"],
  rest: ["غير ذلك", "others, or not told"], chart_hint: ["تحرك بالسهمين", "Move with the arrow keys"],
};
