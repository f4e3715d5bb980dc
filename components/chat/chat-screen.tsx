'use client'

import { ArrowDown, MessagesSquare } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useEffect, useState } from 'react'
import type { ConversationLine, TurnRecord } from '#lib/assistant/conversations.ts'
import type { VisibleSystem } from '#lib/assistant/visible-systems.ts'
import { paths } from '#lib/http/paths.ts'
import { PageCrumbs } from '../shell/crumbs.tsx'
import { Button } from '../ui/button.tsx'
import { BottomSheet, Sheet } from '../ui/sheet.tsx'
import { Announcer } from './announcer.tsx'
import { ask, stop } from './ask.ts'
import { Composer } from './composer.tsx'
import { Evidence } from './evidence.tsx'
import { ThreadList } from './thread-list.tsx'
import { TurnArticle } from './turn-article.tsx'
import { useBottom } from './use-bottom.ts'
import { useTurns } from './use-turns.ts'
import { Welcome } from './welcome.tsx'

export type ChatScreenProps = {
  conversations: readonly ConversationLine[]
  conversation: { id: string; title: string; turns: TurnRecord[] } | null
  suggestions: readonly string[]
  systems: readonly VisibleSystem[]
  person: string
  model: string | null
  mayTrace: boolean
  draft: string
}

const state = {
  /** The turn and the fact whose evidence is shown. */
  m: parseAsString,
  f: parseAsInteger,
  panel: parseAsStringLiteral(['sources', 'calls', 'cost']).withDefault('sources'),
}

/** Conversations, the answer, and what stands behind it. On a phone the first and the last are sheets. */
export function ChatScreen(props: ChatScreenProps) {
  const { conversation, conversations, person, mayTrace } = props
  const t = useTranslations('chat')
  const router = useRouter()
  const { turns, running, add } = useTurns(conversation?.turns ?? [])
  const [{ m, f, panel }, setState] = useQueryStates(state, { history: 'replace' })
  const [sheet, setSheet] = useState<'threads' | 'evidence' | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [announced, setAnnounced] = useState(running?.id ?? null)
  const shown = turns.find(({ id }) => id === m) ?? turns.at(-1)
  const length = turns.reduce((sum, { view }) => sum + view.seq, 0)
  const { scroller, atBottom, toBottom } = useBottom(length)

  useEffect(() => {
    if (running === null) router.prefetch(paths.chat)
  }, [running, router])

  async function send(question: string): Promise<boolean> {
    setProblem(null)
    const answer = await ask(question, conversation?.id)
    if ('problem' in answer) {
      setProblem(answer.problem === 'offline' ? t('offline') : `${t('sendFailed')} ${answer.problem}`)
      return false
    }
    if (conversation === null) router.push(paths.conversation(answer.conversationId))
    else {
      add(answer.turnId, question)
      setAnnounced(answer.turnId)
      void setState({ m: null, f: null })
      toBottom()
      router.refresh()
    }
    return true
  }

  function openFact(turnId: string, number: number) {
    const again = shown?.id === turnId && f === number
    void setState({ m: turnId, f: again ? null : number, panel: 'sources' })
    if (!again && window.matchMedia('(width < 1024px)').matches) setSheet('evidence')
  }

  const evidence = (
    <Evidence
      view={shown?.view ?? null}
      tab={panel}
      onTab={(tab) => void setState({ panel: state.panel.parse(tab) })}
      selected={f}
      onClose={() => void setState({ f: null })}
    />
  )
  const threads = (onGo?: () => void) => (
    <ThreadList conversations={conversations} current={conversation?.id ?? null} onGo={onGo} />
  )

  return (
    <div className="grid h-[calc(100dvh-48px)] grid-cols-1 overflow-hidden md:grid-cols-[232px_minmax(0,1fr)] lg:grid-cols-[232px_minmax(0,1fr)_340px] xl:grid-cols-[264px_minmax(0,1fr)_372px] print:block print:h-auto">
      {conversation !== null && (
        <PageCrumbs crumbs={[{ label: t('title'), href: paths.chat }, { label: conversation.title }]} />
      )}
      <nav
        aria-label={t('conversations')}
        className="overflow-y-auto border-r border-border p-2.5 max-md:hidden print:hidden"
      >
        {threads()}
      </nav>
      <section className="flex min-h-0 min-w-0 flex-col" aria-label={t('title')}>
        <div
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label={t('log')}
          className="relative min-h-0 grow overflow-y-auto -outline-offset-2"
        >
          <div className="mx-auto max-w-[744px] px-4 sm:px-7">
            <Button
              size="sm"
              className="mt-3 md:hidden"
              icon={<MessagesSquare size={14} strokeWidth={1.75} aria-hidden />}
              onClick={() => setSheet('threads')}
            >
              {t('openConversations')}
            </Button>
            {turns.length > 1 && (
              <a
                href={`#turn-${turns.at(-1)?.id}`}
                className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:bg-surface focus:p-2"
              >
                {t('skip')}
              </a>
            )}
            {turns.length === 0 && <Welcome {...props} onAsk={(question) => void send(question)} />}
            <div className="divide-y divide-border-strong">
              {turns.map((turn, index) => (
                <TurnArticle
                  key={turn.id}
                  {...turn}
                  person={person}
                  mayTrace={mayTrace}
                  first={index === 0}
                  selected={shown?.id === turn.id ? f : null}
                  onFact={(number) => openFact(turn.id, number)}
                  onEvidence={() => {
                    void setState({ m: turn.id, f: null })
                    setSheet('evidence')
                  }}
                  onAsk={(question) => void send(question)}
                />
              ))}
            </div>
          </div>
        </div>
        <div className="relative px-4 pt-1 pb-4 sm:px-7 print:hidden">
          {!atBottom && running !== null && (
            <Button
              size="sm"
              className="absolute -top-9 left-1/2 -translate-x-1/2 shadow-pop"
              icon={<ArrowDown size={14} strokeWidth={1.75} aria-hidden />}
              onClick={toBottom}
            >
              {t('newText')}
            </Button>
          )}
          <Composer
            draftKey={conversation?.id ?? 'new'}
            initial={props.draft}
            systems={props.systems}
            model={props.model}
            running={running !== null}
            problem={problem}
            onSend={send}
            onStop={() => running !== null && void stop(running.id)}
          />
        </div>
      </section>
      <aside
        aria-label={t('evidence.label')}
        className="overflow-y-auto border-l border-border bg-surface max-lg:hidden print:hidden"
      >
        {evidence}
      </aside>
      <Announcer view={turns.find(({ id }) => id === announced)?.view ?? null} />
      <Sheet
        side="left"
        title={t('conversations')}
        open={sheet === 'threads'}
        onOpenChange={(open) => setSheet(open ? 'threads' : null)}
      >
        {threads(() => setSheet(null))}
      </Sheet>
      <BottomSheet
        title={t('evidence.label')}
        open={sheet === 'evidence'}
        onOpenChange={(open) => setSheet(open ? 'evidence' : null)}
      >
        <div className="-mx-5 -my-4">{evidence}</div>
      </BottomSheet>
    </div>
  )
}
