/** For SQL: `teams (person_id, team)`, the first by name of whoever is in several, so that nothing counts twice. */
export const firstTeams = `teams AS (
       SELECT DISTINCT ON (m.person_id) m.person_id, json_build_object('id', team.id, 'name', team.name) AS team
       FROM team_member m JOIN team ON team.id = m.team_id ORDER BY m.person_id, team.name, team.id
     )`
