import { getLocale } from 'next-intl/server'
import { ChatScreen } from '#components/chat/chat-screen.tsx'
import { UrlState } from '#components/ui/url-state.tsx'
import { may } from '#lib/access/permissions.ts'
import { listConversations, readConversation } from '#lib/assistant/conversations.ts'
import { live } from '#lib/assistant/live.ts'
import { suggestions } from '#lib/assistant/playbooks/suggest.ts'
import { visibleSystems } from '#lib/assistant/visible-systems.ts'
import type { Caller } from '#lib/core/caller.ts'
import { runtime } from '#lib/setup.ts'

/** The chat, empty or with one of the person's own conversations in it. */
export async function showChat({ principal }: Caller, { id, question }: { id?: string; question?: string }) {
  const { config, database, gateway } = await runtime()
  const deps = { database, live: live(), nowMs: () => Date.now() }
  const [conversation, locale] = await Promise.all([
    id === undefined ? null : readConversation(id, principal.id, deps),
    getLocale(),
  ])
  return (
    <UrlState>
      <ChatScreen
        key={id ?? 'new'}
        conversations={await listConversations(principal.id, database)}
        conversation={conversation}
        suggestions={suggestions(principal, locale, gateway)}
        systems={visibleSystems(principal, gateway)}
        person={principal.name}
        model={config.anthropic?.model ?? null}
        mayTrace={may(principal, 'audit:read')}
        draft={question ?? ''}
      />
    </UrlState>
  )
}
