import { z } from 'zod'
import { environmentOf, holders, type PeopleFrom } from './people.ts'
import { flagConditions, lastActive, openInvitations, peopleFlags } from './people-flags.ts'
import { sources } from './sources.ts'

const people = `p.source <> 'service'`

const counts = z.object({
  all: z.number(),
  active: z.number(),
  invited: z.number(),
  disabled: z.number(),
  withoutRole: z.number(),
  withoutTeam: z.number(),
  flags: z.record(z.enum(peopleFlags), z.number()),
  sources: z.record(z.enum(sources), z.number()),
})
export type Counts = z.output<typeof counts>

/** How many people there are in all, for the filters above the list. */
export async function countPeople(from: PeopleFrom): Promise<Counts> {
  const flags = flagConditions('$1', 'p.seen')
  const counted = (name: string, condition: string) => `'${name}', count(*) FILTER (WHERE ${condition})`
  const { rows } = await from.reads.query(
    `WITH p AS MATERIALIZED (SELECT p.*, ${lastActive} AS seen FROM person p)
    SELECT count(*) FILTER (WHERE ${people})::int AS "all",
      count(*) FILTER (WHERE ${people} AND status = 'active')::int AS active,
      count(*) FILTER (WHERE ${people} AND status = 'active' AND p.id IN (SELECT i.person_id FROM invitation i
        WHERE ${openInvitations}))::int AS invited,
      count(*) FILTER (WHERE ${people} AND status = 'disabled')::int AS disabled,
      count(*) FILTER (WHERE ${people} AND status = 'active'
        AND p.id NOT IN (SELECT h.person_id FROM ${holders} h))::int AS "withoutRole",
      count(*) FILTER (WHERE ${people} AND status = 'active'
        AND p.id NOT IN (SELECT person_id FROM team_member))::int AS "withoutTeam",
      json_build_object(${peopleFlags.map((flag) => counted(flag, `${people} AND ${flags[flag]}`)).join(', ')}) AS flags,
      json_build_object(${sources.map((source) => counted(source, `p.status = 'active' AND (p.source = '${source}' OR p.directory = '${source}')`)).join(', ')}) AS sources
    FROM p`,
    [environmentOf(from)],
  )
  return counts.parse(rows[0])
}
