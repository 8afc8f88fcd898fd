const active = 'SELECT person_key, quarter FROM activity_data';
const quarter = "toStartOfInterval(timestamp, INTERVAL 15 MINUTE, 'UTC')";
const events = `SELECT person_key, toDateTime64(${quarter}, 3, 'UTC') AS quarter FROM events_by_person`;

/** SQL for how many rows one of `activity_data` and the events of the people has and the other has not. */
export const activityUnlike = `(SELECT count() FROM (${active} EXCEPT DISTINCT ${events})) + (SELECT count() FROM (${events} EXCEPT DISTINCT ${active}))`;
