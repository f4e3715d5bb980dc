'use client'

import { ArrowDown, MessagesSquare } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useState } from 'react'
import type { ConversationLine, TurnRecord } from '#lib/assistant/conversations.ts'
import type { VisibleSystem } from '#lib/assistant/visible-systems.ts'
import { paths } from '#lib/http/paths.ts'
import type { RequestAccessAction } from '../actions/request-access.tsx'
import { PageCrumbs } from '../shell/crumbs.tsx'
import { Button } from '../ui/button.tsx'
import { BottomSheet, Sheet } from '../ui/sheet.tsx'
import { Announcer } from './announcer.tsx'
import { stop } from './ask.ts'
import { Composer } from './composer.tsx'
import { ThreadList } from './thread-list.tsx'
import { useBottom } from './use-bottom.ts'
import { useChat } from './use-chat.ts'
import type { ToolTitles } from './use-turns.ts'
import { Welcome } from './welcome.tsx'

const TurnArticle = dynamic(() => import('./turn-article.tsx').then((module) => module.TurnArticle))
const Evidence = dynamic(() => import('./evidence.tsx').then((module) => module.Evidence))

export type ChatScreenProps = {
  conversations: readonly ConversationLine[]
  conversation: { id: string; title: string; turns: TurnRecord[] } | null
  suggestions: readonly string[]
  systems: readonly VisibleSystem[]
  toolTitles: ToolTitles
  person: string
  model: string | null
  mayTrace: boolean
  draft: string
  requestAccess: RequestAccessAction
}

const state = {
  /** The turn and the fact whose evidence is shown. */
  m: parseAsString,
  f: parseAsInteger,
  panel: parseAsStringLiteral(['sources', 'calls', 'cost']).withDefault('sources'),
}

/** The evidence has a column of its own from here on; below, it opens over the answer. */
const threeColumns = '(width >= 80rem)'

/** Conversations, the answer, and what stands behind it: three columns, two, or on a phone one. */
export function ChatScreen(props: ChatScreenProps) {
  const { conversation } = props
  const t = useTranslations('chat')
  const { turns, lines, running, problem, send, spoken } = useChat(conversation, props)
  const [{ m, f, panel }, setState] = useQueryStates(state, { history: 'replace' })
  const [sheet, setSheet] = useState<'threads' | 'side' | 'bottom' | null>(null)
  const shown = turns.find(({ id }) => id === m) ?? turns.at(-1)
  const length = turns.reduce((sum, { view }) => sum + view.seq, 0)
  const { scroller, atBottom, toBottom } = useBottom(length, m === null ? null : `turn-${m}`)

  async function onAsk(question: string): Promise<boolean> {
    const { began } = await send(question)
    if (began && conversation !== null) {
      void setState({ m: null, f: null })
      setSheet(null)
      toBottom()
    }
    return began
  }

  function openEvidence(turnId: string, fact: number | null) {
    void setState({ m: turnId, f: fact, panel: 'sources' })
    if (window.matchMedia(threeColumns).matches) return
    setSheet(window.matchMedia('(width < 40rem)').matches ? 'bottom' : 'side')
  }

  function onFact(turnId: string, number: number) {
    if (shown?.id === turnId && f === number) void setState({ f: null })
    else openEvidence(turnId, number)
  }

  const evidence =
    shown === undefined ? (
      <p className="p-4 text-sm text-text-3">{t('evidence.none')}</p>
    ) : (
      <Evidence
        view={shown.view}
        tab={panel}
        onTab={(tab) => void setState({ panel: state.panel.parse(tab) })}
        selected={f}
        onClose={() => void setState({ f: null })}
        onAsk={(question) => void onAsk(question)}
      />
    )
  const threads = (onGo?: () => void) => (
    <ThreadList conversations={lines} current={conversation?.id ?? null} onGo={onGo} />
  )

  return (
    <div className="grid h-[calc(100dvh-48px)] grid-cols-1 overflow-hidden md:grid-cols-[232px_minmax(0,1fr)] xl:grid-cols-[264px_minmax(0,1fr)_372px] print:block print:h-auto print:overflow-visible">
      {conversation !== null && (
        <PageCrumbs crumbs={[{ label: t('title'), href: paths.chat }, { label: conversation.title }]} />
      )}
      <nav
        aria-label={t('conversations')}
        className="overflow-y-auto border-border border-r p-2.5 max-md:hidden print:hidden"
      >
        {threads()}
      </nav>
      <section className="flex min-h-0 min-w-0 flex-col print:block" aria-label={t('title')}>
        <div
          ref={scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-live="off"
          aria-label={t('log')}
          className="relative min-h-0 grow overflow-y-auto -outline-offset-2 print:overflow-visible"
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
            {turns.length === 0 && <Welcome {...props} onAsk={(question) => void onAsk(question)} />}
            <div className="divide-y divide-border-strong">
              {turns.map((turn, index) => (
                <TurnArticle
                  key={turn.id}
                  {...turn}
                  person={props.person}
                  mayTrace={props.mayTrace}
                  first={index === 0}
                  selected={shown?.id === turn.id ? f : null}
                  requestAccess={props.requestAccess}
                  onFact={(number) => onFact(turn.id, number)}
                  onEvidence={() => openEvidence(turn.id, null)}
                  onAsk={(question) => void onAsk(question)}
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
            onSend={onAsk}
            onStop={() => running !== null && void stop(running.id)}
          />
        </div>
      </section>
      <aside
        aria-label={t('evidence.label')}
        className="overflow-y-auto border-border border-l bg-surface max-xl:hidden print:hidden"
      >
        {evidence}
      </aside>
      <Announcer view={spoken} />
      <Sheet
        side="left"
        title={t('conversations')}
        open={sheet === 'threads'}
        onOpenChange={(open) => setSheet(open ? 'threads' : null)}
      >
        {threads(() => setSheet(null))}
      </Sheet>
      <Sheet
        title={t('evidence.label')}
        open={sheet === 'side'}
        onOpenChange={(open) => setSheet(open ? 'side' : null)}
      >
        <div className="-mx-5 -my-4">{evidence}</div>
      </Sheet>
      <BottomSheet
        title={t('evidence.label')}
        open={sheet === 'bottom'}
        onOpenChange={(open) => setSheet(open ? 'bottom' : null)}
      >
        <div className="-mx-5 -my-4">{evidence}</div>
      </BottomSheet>
    </div>
  )
}
