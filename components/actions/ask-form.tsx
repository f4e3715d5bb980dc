'use client'

import { createContext, type ReactNode, use, useActionState, useEffect } from 'react'
import type { ErrorBody } from '#lib/core/errors.ts'
import type { StoredAsk } from '#lib/facts/turn-event.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { tellSessionEnded } from '../shell/session-state.ts'
import { type ButtonSize, type ButtonVariant, buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { ActionProblem } from './action-problem.tsx'

/**
 * A server action that asks the form's field `question` and leads to the answer. With a whole question in `ask`, as JSON,
 * that is asked, and `question` is what it is called.
 */
export type Ask = (before: ErrorBody | null, form: FormData) => Promise<ErrorBody | null>

const AskContext = createContext<Ask | null>(null)

/** The shell hands the action over once; null for people without the chat. */
export function AskProvider({ ask, children }: { ask: Ask | null; children: ReactNode }) {
  return <AskContext value={ask}>{children}</AskContext>
}

type FormProps = {
  className?: string
  role?: 'search'
  /** It says something on paper, too. */
  isPrinted?: boolean
  children: (busy: boolean) => ReactNode
}

/** A form whose question is asked, from whatever screen it stands on. Nothing for people who may not use the chat. */
export function AskForm({ children, ...form }: FormProps) {
  const ask = use(AskContext)
  if (ask === null) return null
  return (
    <Asking ask={ask} {...form}>
      {children}
    </Asking>
  )
}

function Asking({ ask, className, role, isPrinted = false, children }: FormProps & { ask: Ask }) {
  const [problem, submit, busy] = useActionState(ask, null)
  const ended = problem?.code === 'unauthenticated'
  useEffect(() => {
    if (ended) tellSessionEnded()
  }, [ended])
  return (
    <>
      <form action={submit} role={role} data-print={isPrinted ? undefined : 'hide'} className={className}>
        {children(busy)}
      </form>
      <ActionProblem problem={problem} />
    </>
  )
}

/** What the screen knows to be meant, and what that is called: words of a screen are never read. */
type Given = { question: string; ask: Answerable | StoredAsk }

function GivenFields({ question, ask }: Given) {
  return (
    <>
      <input type="hidden" name="question" value={question} />
      <input type="hidden" name="ask" value={JSON.stringify(ask)} />
    </>
  )
}

type ButtonProps = Given & {
  children: ReactNode
  /** Says which of several it is, for those who hear the button alone. */
  label?: string
  variant?: ButtonVariant
  size?: ButtonSize
}

/** Asks one given question. */
export function AskButton({ question, ask, children, label, variant = 'default', size = 'sm' }: ButtonProps) {
  return (
    <AskForm className="contents">
      {(busy) => (
        <>
          <GivenFields question={question} ask={ask} />
          <button
            type="submit"
            aria-label={label}
            aria-busy={busy || undefined}
            disabled={busy}
            className={cx(buttonClass(variant, size))}
          >
            {children}
          </button>
        </>
      )}
    </AskForm>
  )
}

/** A heading that asks for what stands under it, wherever its nearest positioned box is pressed; plain without the chat. */
export function AskHeading({ question, ask, className }: Given & { className?: string }) {
  if (use(AskContext) === null) return <h3 className={className}>{question}</h3>
  return (
    <AskForm className="contents" isPrinted>
      {(busy) => (
        <>
          <GivenFields question={question} ask={ask} />
          <h3 className={className}>
            <button
              type="submit"
              data-print="keep"
              aria-busy={busy || undefined}
              disabled={busy}
              className="cursor-pointer text-left after:absolute after:inset-0 hover:underline"
            >
              {question}
            </button>
          </h3>
        </>
      )}
    </AskForm>
  )
}
