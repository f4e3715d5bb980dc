import { getLocale } from 'next-intl/server'
import { ChatScreen } from '#components/chat/chat-screen.tsx'
import { UrlState } from '#components/ui/url-state.tsx'
import { may } from '#lib/access/permissions.ts'
import { catalogueOf } from '#lib/asking.ts'
import { listConversations, onScreen, type TurnRecord } from '#lib/assistant/conversations.ts'
import { ownFeedback } from '#lib/assistant/feedback.ts'
import { suggestions } from '#lib/assistant/reader/suggestions.ts'
import { type OpenedConversation, openConversation } from '#lib/assistant/sharing/open-conversation.ts'
import { listShared, noteReading } from '#lib/assistant/sharing/read-shared.ts'
import { visibleSystems } from '#lib/assistant/visible-systems.ts'
import type { Caller } from '#lib/core/caller.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { conversationsOf, readNames, sharingOf } from '#lib/http/chat.ts'
import { connectedSystems } from '#lib/http/connections.ts'
import { type OwnNames, ownNames } from '#lib/http/own-names.ts'
import { requestAccess } from '#lib/http/request-access.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'

/** The chat, empty or with a conversation in it: one's own, or one that is shared with one. */
export async function showChat(caller: Caller, { id, question }: { id?: string; question?: string }) {
  const { principal } = caller
  const built = await runtime()
  const { gateway, database } = built
  const locale = languageOf(await getLocale())
  const [conversation, conversations, names, feedback, connected] = await Promise.all([
    id === undefined ? null : open(id, caller, built),
    listConversations(principal.id, conversationsOf(built)),
    ownNames(),
    id === undefined ? {} : ownFeedback(id, principal.id, database),
    id === undefined ? [] : connectedSystems(principal.id, built),
  ])
  // The first question needs them, and reading them takes the systems a while; whatever fails is told by the question.
  void readNames(caller, built)
  // What is open is read.
  const shared = await listShared(principal, database)
  return (
    <UrlState>
      <ChatScreen
        // A conversation of others is not followed: what is new in it comes with the page.
        key={conversation?.isOwn === false ? `${id} ${conversation.updatedAt}` : (id ?? 'new')}
        conversations={conversations}
        shared={shared}
        conversation={conversation}
        feedback={feedback}
        connected={connected}
        suggestions={suggestions(principal, { gateway, catalogue: catalogueOf(built)(), locale })}
        systems={visibleSystems(principal, gateway)}
        toolTitles={toolTitles(names, built)}
        person={principal.name}
        model={built.mailAndModel.hasModel() ? modelOf(conversation) : null}
        mayTrace={may(principal, 'audit:read')}
        draft={question ?? ''}
        requestAccess={requestAccess}
      />
    </UrlState>
  )
}

/** The model that answers in this conversation; `auto` until one was chosen. */
function modelOf(conversation: { turns: readonly TurnRecord[] } | null): string {
  const answered = conversation?.turns.findLast(({ answeredBy }) => answeredBy !== null && !answeredBy.includes(':'))
  return answered?.answeredBy ?? 'auto'
}

async function open(id: string, caller: Caller, built: Runtime): Promise<OpenedConversation> {
  const deps = await sharingOf(built)
  const opened = await openConversation(id, caller.principal, languageOf(await getLocale()), deps)
  if (!opened.isOwn) await noteReading(opened, caller, uuidv7(), { ...built, nowMs: deps.nowMs })
  return { ...opened, turns: opened.turns.map((turn) => ({ ...turn, events: turn.events.flatMap(onScreen) })) }
}

/** Only what is called otherwise in the reader's language: an English page carries none. */
function toolTitles(names: OwnNames, { catalog }: Runtime): Record<string, string> {
  return Object.fromEntries(
    catalog.all().tools.flatMap((tool) => {
      const { title } = names.tool(tool.system.slug, tool)
      return title === tool.title ? [] : [[`${tool.system.slug} ${tool.name}`, title]]
    }),
  )
}
