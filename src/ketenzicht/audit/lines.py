"""The second log: one line per data subject per act, without users, derived from the entries by the sealer.

In the shape of Logboek Dataverwerkingen (Logius, component Logboek and component Applicatie): each data subject has a
span of its own under the span of the act. An act that was refused processed nothing and gives no line.
"""

COLUMNS = (
    "sequence, trace_id, span_id, parent_span_id, name, processing_activity_id, data_subject_id_type,"
    " data_subject_id, status_code, start_time, end_time"
)
# Acts about the accounts of users concern no data subject of the chain. Lines are made again from this when they are
# checked, so a kind is never taken off or put on for entries that have theirs.
ABOUT_USERS = ("account", "audit", "exclusion", "rights", "session")
# Status 1 is STATUS_CODE_OK of the standard. A span is eight bytes: of the act the random half of its id, of a data
# subject a digest of both, so that a line can be made again and nobody is found by it.
DERIVED = f"""
select s.sequence, e.trace as trace_id, substr(sha256(uuid_send(e.id) || uuid_send(subject.id)), 1, 8) as span_id,
    substr(uuid_send(e.id), 9, 8) as parent_span_id, e.action as name,
    'urn:ketenzicht:verwerking:' || e.action as processing_activity_id, 'pseudonym' as data_subject_id_type,
    subject.id as data_subject_id, 1::smallint as status_code,
    coalesce(e.began_at, e.recorded_at) as start_time, e.recorded_at as end_time
from audit_seal s join audit_entry e on e.id = s.entry
cross join lateral (select distinct unnest(e.concerned) as id) subject
where s.sequence between %(first)s and %(last)s and e.outcome = 'done' and e.kind not in {ABOUT_USERS}
"""  # noqa: S608 (constants of this file)
WRITE_LINES = f"insert into audit_processingline ({COLUMNS}) {DERIVED}"
# Numbers of acts whose lines are not those that follow from their entries: changed, too many or too few.
DIFFERENT_LINES = f"""
select distinct coalesce(d.sequence, l.sequence) from ({DERIVED.replace("distinct ", "")}) d
full join (select {COLUMNS} from audit_processingline where sequence between %(first)s and %(last)s) l
    on l.sequence = d.sequence and l.data_subject_id = d.data_subject_id
where (d.*) is distinct from (l.*)
"""  # noqa: S608 (all parts are constants of this package)
