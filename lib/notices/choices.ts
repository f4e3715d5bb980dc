import type { Database, Reader } from '#lib/db/client.ts'
import type { NoticeKind } from './kind-names.ts'
import { noticeKinds } from './kinds.ts'

/** `slack`: null of a kind that is not told there. */
export type Choice = { app: boolean; mail: boolean; slack: boolean | null }
/** One kind as its reader's settings show it. */
export type KindChoice = Choice & { kind: NoticeKind }

function asTheKindSays(kind: NoticeKind): Choice {
  return { app: true, mail: noticeKinds[kind].mail, slack: 'slack' in noticeKinds[kind] ? true : null }
}

function asChosen(kind: NoticeKind, { app, mail, slack }: { app: boolean; mail: boolean; slack: boolean }): Choice {
  return { app, mail, slack: 'slack' in noticeKinds[kind] ? slack : null }
}

/** How each of these people wants to be told of a kind. */
export async function choicesOf(
  db: Reader,
  people: readonly string[],
  kind: NoticeKind,
): Promise<(personId: string) => Choice> {
  const rows = await db.noticeChoice.findMany({ where: { kind, personId: { in: [...people] } } })
  const chosen = new Map(rows.map((row) => [row.personId, asChosen(kind, row)]))
  return (personId) => chosen.get(personId) ?? asTheKindSays(kind)
}

/** What one person has chosen, of these kinds. */
export async function ownChoices(db: Reader, personId: string, kinds: readonly NoticeKind[]): Promise<KindChoice[]> {
  const rows = await db.noticeChoice.findMany({ where: { personId } })
  return kinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    return { kind, ...(row === undefined ? asTheKindSays(kind) : asChosen(kind, row)) }
  })
}

/** A person's own matter like their language: nobody else's rights or figures hang on it. */
export async function choose(db: Database, personId: string, kind: NoticeKind, choice: Choice): Promise<void> {
  const { app, mail, slack } = choice
  const said = { app, mail, ...(slack === null ? {} : { slack }) }
  await db.noticeChoice.upsert({
    where: { personId_kind: { personId, kind } },
    create: { personId, kind, ...said },
    update: said,
  })
}
