import { z } from 'zod'
import type { Database } from '#lib/db/client.ts'
import { type LeftBehind, readLeftBehind } from './left-behind.ts'
import { type SettledItem, settledItem } from './settle.ts'

export type OpenLeaver = {
  id: string
  person: { id: string; name: string; email: string; jobTitle: string }
  at: Date
  way: 'directory' | 'administrator'
  /** The administrator's name; null where a directory did it. */
  by: string | null
  reason: string
  /** What ended by itself. */
  ended: { sessions: number; tokens: number; slackLinks: number }
  left: LeftBehind
  done: SettledItem[]
}

export type ClosedLeaver = { id: string; name: string; at: Date; closedAt: Date; by: string | null; cameBack: boolean }

const MOST_OPEN = 50
const MOST_CLOSED = 20

const person = { select: { id: true, name: true, email: true, jobTitle: true } } as const

/** Everybody whose list is open, the latest first. */
export async function openLeavers(database: Database): Promise<OpenLeaver[]> {
  const rows = await database.leaver.findMany({
    where: { closedAt: null },
    orderBy: { at: 'desc' },
    take: MOST_OPEN,
    include: { person },
  })
  const names = await namesOf(
    database,
    rows.flatMap(({ byId }) => byId ?? []),
  )
  return Promise.all(
    rows.map(async ({ id, at, way, byId, reason, sessions, tokens, slackLinks, done, person: who }) => ({
      ...{ id, at, way, reason, person: who, by: byId === null ? null : (names.get(byId) ?? null) },
      ended: { sessions, tokens, slackLinks },
      left: await readLeftBehind(database, who.id),
      done: z.array(settledItem).parse(done),
    })),
  )
}

export async function closedLeavers(database: Database): Promise<ClosedLeaver[]> {
  const rows = await database.leaver.findMany({
    where: { closedAt: { not: null } },
    orderBy: { closedAt: 'desc' },
    take: MOST_CLOSED,
    include: { person },
  })
  const names = await namesOf(
    database,
    rows.flatMap(({ closedBy }) => closedBy ?? []),
  )
  return rows.flatMap(({ id, at, closedAt, closedBy, cameBack, person: { name } }) =>
    closedAt === null
      ? []
      : [{ id, name, at, closedAt, cameBack, by: closedBy === null ? null : (names.get(closedBy) ?? null) }],
  )
}

async function namesOf(database: Database, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await database.person.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}
