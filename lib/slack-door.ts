import { may } from './access/permissions.ts'
import { assistantOf, catalogueOf } from './asking.ts'
import { suggestions } from './assistant/reader/suggestions.ts'
import { once } from './core/registry.ts'
import { formatFact } from './facts/format.ts'
import { openHome } from './home/open-home.ts'
import { readJudged } from './judgements/read.ts'
import { joinsIn } from './matching/joins.ts'
import { freshness } from './measures/asking.ts'
import { createMemory } from './measures/memory.ts'
import { wordsFor } from './measures/words.ts'
import type { Task } from './queue/queue.ts'
import type { Runtime } from './runtime.ts'
import { answerInSlack } from './slack/answer.ts'
import { openSlackApi } from './slack/api.ts'
import { openChannels, type SlackChannel } from './slack/channels.ts'
import { writeFromSlack } from './slack/forms/carry-out.ts'
import { formTools } from './slack/forms/form-tools.ts'
import { tidyWrites } from './slack/forms/tidy-writes.ts'
import { type HomeDeps, publishHome } from './slack/home/publish.ts'
import { tidyRequests } from './slack/tidy.ts'

/** The work behind the Slack door: what was asked is answered here, and what was left behind is put right. */
export function slackTasks(built: Runtime): Task[] {
  const { config, database, principals, settings, log, queue, keys, trail, gateway, connectors } = built
  const { slack, origin } = config
  if (slack === null) return []
  const nowMs = () => Date.now()
  const common = {
    ...{ teamId: slack.teamId, origin, principals, log, linkKey: keys.slackLink, database, gateway, trail, nowMs },
    api: openSlackApi(slack),
    forms: formTools(connectors),
    language: () => settings.company().language,
  }
  return [
    answerInSlack({ ...common, assistant: assistantOf(built) }) as Task,
    writeFromSlack(common) as Task,
    publishHome({ ...common, ...homeOf(built) }) as Task,
    tidyRequests({ database, queue, nowMs }),
    tidyWrites({ database, queue, nowMs }),
  ]
}

const MOST_WAITING = 5
const MOST_QUESTIONS = 3
/** Longer than this a home tab does not wait for a system. */
const PATIENCE_MS = 10_000

/** What a home tab shows beside who somebody is: what home shows them first, and what they could ask. */
function homeOf(built: Runtime): Pick<HomeDeps, 'suggest' | 'waiting'> {
  const { gateway, database, matches } = built
  const nowMs = () => gateway.clock.now().getTime()
  return {
    suggest: (principal, locale) =>
      suggestions(principal, { gateway, catalogue: catalogueOf(built)(), locale }, MOST_QUESTIONS),
    waiting(caller, locale) {
      if (!may(caller.principal, 'home:read')) return null
      return async () => {
        const judged = await readJudged(database, caller.principal.id)
        const { early } = openHome(caller, {
          ...{ gateway, nowMs, judged, joins: joinsIn(matches), words: wordsFor(locale), freshMs: freshness.visitMs },
          memory: once('home.memory', () => createMemory(nowMs)),
        })
        const { attention } = await early(PATIENCE_MS)
        return attention.slice(0, MOST_WAITING).map(({ title, amount, question }) => {
          return { title, amount: formatFact(amount, locale), question }
        })
      }
    },
  }
}

/** Channels that a schedule may name; none where Slack is not connected. Throws where Slack does not say. */
export async function slackChannels({ config: { slack } }: Pick<Runtime, 'config'>): Promise<SlackChannel[]> {
  return slack === null ? [] : openChannels(slack).list()
}
