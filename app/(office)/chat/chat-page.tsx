import { getLocale } from 'next-intl/server'
import { ChatScreen } from '#components/chat/chat-screen.tsx'
import { UrlState } from '#components/ui/url-state.tsx'
import { may } from '#lib/access/permissions.ts'
import { listConversations, readConversation, type TurnRecord } from '#lib/assistant/conversations.ts'
import { suggestions } from '#lib/assistant/reader/suggestions.ts'
import { visibleSystems } from '#lib/assistant/visible-systems.ts'
import type { Caller } from '#lib/core/caller.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { catalogue, conversationsOf } from '#lib/http/chat.ts'
import { type OwnNames, ownNames } from '#lib/http/own-names.ts'
import { requestAccess } from '#lib/http/request-access.ts'
import { type Runtime, runtime } from '#lib/runtime.ts'

/** The chat, empty or with one of the person's own conversations in it. */
export async function showChat({ principal }: Caller, { id, question }: { id?: string; question?: string }) {
  const built = await runtime()
  const { config, gateway } = built
  const deps = conversationsOf(built)
  const [conversation, conversations, names, locale] = await Promise.all([
    id === undefined ? null : readConversation(id, principal.id, deps),
    listConversations(principal.id, deps),
    ownNames(),
    getLocale().then(languageOf),
  ])
  return (
    <UrlState>
      <ChatScreen
        key={id ?? 'new'}
        conversations={conversations}
        conversation={conversation}
        suggestions={suggestions(principal, { gateway, catalogue: catalogue(), locale })}
        systems={visibleSystems(principal, gateway)}
        toolTitles={toolTitles(names, built)}
        person={principal.name}
        model={config.anthropic === null ? null : modelOf(conversation)}
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

/** Only what is called otherwise in the reader's language: an English page carries none. */
function toolTitles(names: OwnNames, { catalog }: Runtime): Record<string, string> {
  return Object.fromEntries(
    catalog.all().tools.flatMap((tool) => {
      const { title } = names.tool(tool.system.slug, tool)
      return title === tool.title ? [] : [[`${tool.system.slug} ${tool.name}`, title]]
    }),
  )
}
