import type { Database, Reader } from '#lib/db/client.ts'
import type { NoticeKind } from './kind-names.ts'
import { noticeKinds } from './kinds.ts'

export type Choice = { app: boolean; mail: boolean }
/** One kind as its reader's settings show it. */
export type KindChoice = Choice & { kind: NoticeKind }

function asTheKindSays(kind: NoticeKind): Choice {
  return { app: true, mail: noticeKinds[kind].mail }
}

/** How each of these people wants to be told of a kind. */
export async function choicesOf(
  db: Reader,
  people: readonly string[],
  kind: NoticeKind,
): Promise<(personId: string) => Choice> {
  const rows = await db.noticeChoice.findMany({ where: { kind, personId: { in: [...people] } } })
  const chosen = new Map(rows.map(({ personId, app, mail }) => [personId, { app, mail }]))
  return (personId) => chosen.get(personId) ?? asTheKindSays(kind)
}

/** What one person has chosen, of these kinds. */
export async function ownChoices(db: Reader, personId: string, kinds: readonly NoticeKind[]): Promise<KindChoice[]> {
  const rows = await db.noticeChoice.findMany({ where: { personId } })
  return kinds.map((kind) => {
    const { app, mail } = rows.find((row) => row.kind === kind) ?? asTheKindSays(kind)
    return { kind, app, mail }
  })
}

/** A person's own matter like their language: nobody else's rights or figures hang on it. */
export async function choose(db: Database, personId: string, kind: NoticeKind, choice: Choice): Promise<void> {
  await db.noticeChoice.upsert({
    where: { personId_kind: { personId, kind } },
    create: { personId, kind, ...choice },
    update: choice,
  })
}
