import { aboutOf } from '../forms/tell-written.ts'
import type { WriteDeps } from '../forms/types.ts'
import { written } from '../forms/written.ts'
import { writtenInWords } from '../forms/written-message.ts'
import { bold } from '../mrkdwn.ts'
import type { SlackWords } from '../words.ts'

const MOST = 3

/** What became of the person's last entries: also of those whose message never arrived. */
export async function lastEntries(
  { team, user, personId }: { team: string; user: string; personId: string },
  words: SlackWords,
  deps: Pick<WriteDeps, 'database' | 'forms' | 'gateway'>,
): Promise<string[]> {
  const rows = await deps.database.slackWrite.findMany({
    where: { team, user, approval: { personId } },
    include: { approval: true },
    orderBy: { changedAt: 'desc' },
    take: MOST,
  })
  return rows.map(({ told, approval, approvalId: id }) => {
    const about = { ...aboutOf(approval, words.locale, deps), id }
    if (told === null) return words.say('home.writing', { title: bold(about.title) })
    return writtenInWords(written.parse(told), about, words)
  })
}
