import { getLocale } from 'next-intl/server'
import { ChatScreen } from '#components/chat/chat-screen.tsx'
import { UrlState } from '#components/ui/url-state.tsx'
import { may } from '#lib/access/permissions.ts'
import { listConversations, readConversation } from '#lib/assistant/conversations.ts'
import { suggestions } from '#lib/assistant/playbooks/suggest.ts'
import { visibleSystems } from '#lib/assistant/visible-systems.ts'
import type { Caller } from '#lib/core/caller.ts'
import { conversationsOf } from '#lib/http/chat.ts'
import { requestAccess } from '#lib/http/request-access.ts'
import { runtime } from '#lib/setup.ts'

/** The chat, empty or with one of the person's own conversations in it. */
export async function showChat({ principal }: Caller, { id, question }: { id?: string; question?: string }) {
  const built = await runtime()
  const { config, gateway } = built
  const deps = conversationsOf(built)
  const [conversation, conversations, locale] = await Promise.all([
    id === undefined ? null : readConversation(id, principal.id, deps),
    listConversations(principal.id, deps),
    getLocale(),
  ])
  return (
    <UrlState>
      <ChatScreen
        key={id ?? 'new'}
        conversations={conversations}
        conversation={conversation}
        suggestions={suggestions(principal, locale, gateway)}
        systems={visibleSystems(principal, gateway)}
        person={principal.name}
        model={config.anthropic?.model ?? null}
        mayTrace={may(principal, 'audit:read')}
        draft={question ?? ''}
        requestAccess={requestAccess}
      />
    </UrlState>
  )
}
