'use client'

import { ArrowUp, Square } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { VisibleSystem } from '#lib/assistant/visible-systems.ts'
import { SystemMarks } from '../systems/system-mark.tsx'
import { buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'

export type ComposerProps = {
  /** Under this name the unsent text is kept in the browser. */
  draftKey: string
  initial: string
  systems: readonly VisibleSystem[]
  model: string | null
  running: boolean
  problem: string | null
  onSend: (question: string) => Promise<boolean>
  onStop: () => void
}

/** Where questions are written. Enter sends, Shift+Enter breaks the line, Esc stops the answer; nothing typed is lost. */
export function Composer({ draftKey, initial, systems, model, running, problem, onSend, onStop }: ComposerProps) {
  const t = useTranslations('chat')
  const [text, setText] = useState(initial)
  const [sending, setSending] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const key = `chat draft ${draftKey}`

  // Two things that the server cannot know: what was typed before this code arrived, and the draft of an earlier visit.
  useEffect(() => {
    const typed = field.current?.value ?? ''
    const kept = sessionStorage.getItem(key)
    if (typed !== initial) setText(typed)
    else if (kept !== null && initial === '') setText(kept)
  }, [key, initial])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = field.current
    if (area === null) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, 240)}px`
  }, [text])

  function write(next: string) {
    setText(next)
    sessionStorage.setItem(key, next)
  }

  async function send() {
    const question = text.trim()
    if (question === '' || sending || running) return
    setSending(true)
    const sent = await onSend(question)
    setSending(false)
    if (!sent) return
    setText('')
    sessionStorage.removeItem(key)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      void send()
    }
    if (event.key === 'Escape' && running) {
      event.preventDefault()
      onStop()
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      className="mx-auto w-full max-w-[688px] rounded-lg border border-control bg-surface focus-within:border-accent"
    >
      <label htmlFor="question" className="sr-only">
        {t('label')}
      </label>
      <textarea
        id="question"
        ref={field}
        rows={1}
        value={text}
        maxLength={4_000}
        aria-describedby="question-hint"
        placeholder={t('placeholder')}
        onChange={(event) => write(event.target.value)}
        onKeyDown={onKeyDown}
        className="block max-h-60 w-full resize-none rounded-lg bg-transparent px-3.5 pt-3 pb-1 text-read outline-none placeholder:text-text-3 touch:text-lg"
      />
      <p id="question-hint" className="sr-only">
        {t('sendHint')}
      </p>
      {problem !== null && (
        <p role="alert" className="px-3.5 text-sm text-stop-text">
          {problem}
        </p>
      )}
      <div className="flex items-center gap-3 px-2.5 pb-2.5">
        <SystemMarks systems={systems.map(({ slug }) => slug)} className="pl-1" />
        <span className="ml-auto min-w-0 truncate text-xs text-text-3 max-sm:hidden">
          {model === null ? t('noModel') : model === 'auto' ? t('autoModel') : t('withModel', { model })}
        </span>
        {running ? (
          <button type="button" aria-label={t('stop')} title={t('stop')} onClick={onStop} className={square}>
            <Square size={12} fill="currentColor" aria-hidden />
          </button>
        ) : (
          <button
            type="submit"
            aria-label={t('send')}
            title={t('send')}
            disabled={text.trim() === '' || sending}
            className={cx(square, 'max-sm:ml-auto')}
          >
            <ArrowUp size={16} strokeWidth={1.75} aria-hidden />
          </button>
        )}
      </div>
    </form>
  )
}

const square = buttonClass('primary', 'sm', true)
