import { getLocale } from 'next-intl/server'
import { ChatScreen } from '#components/chat/chat-screen.tsx'
import { may } from '#lib/access/permissions.ts'
import { listConversations, readConversation } from '#lib/assistant/conversations.ts'
import { live } from '#lib/assistant/live.ts'
import { suggestions } from '#lib/assistant/playbooks/suggest.ts'
import { visibleSystems } from '#lib/assistant/visible-systems.ts'
import { languageOf } from '#lib/facts/locale.ts'
import { runtime } from '#lib/setup.ts'
import { ClientMessages } from '../../../i18n/client-messages.tsx'
import { permitted, Refused } from '../refused.tsx'

/** The chat, empty or with one of the person's own conversations in it. */
export async function ChatPage({ id, question }: { id?: string; question?: string }) {
  const { caller, allowed } = await permitted('chat:use')
  if (!allowed) return <Refused permission="chat:use" caller={caller} />
  const { principal } = caller
  const { config, database, gateway } = await runtime()
  const deps = { database, live: live(), nowMs: () => Date.now() }
  const [conversation, locale] = await Promise.all([
    id === undefined ? null : readConversation(id, principal.id, deps),
    getLocale().then(languageOf),
  ])
  return (
    <ClientMessages areas={['chat']}>
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
    </ClientMessages>
  )
}
