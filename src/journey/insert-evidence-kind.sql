-- grain: one row is one kind of evidence
-- binds: $evidence, $position, $topic, $stage, $driver, $numbers, $sentence_en, $sentence_zh
insert into journey.evidence_kind
values ($evidence, $position, $topic, $stage, $driver, $numbers, $sentence_en, $sentence_zh)
