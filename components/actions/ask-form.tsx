'use client'

import { createContext, type ReactNode, use, useActionState, useEffect } from 'react'
import type { ErrorBody } from '#lib/core/errors.ts'
import { tellSessionEnded } from '../shell/session-state.ts'
import { type ButtonSize, type ButtonVariant, buttonClass } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { ActionProblem } from './action-problem.tsx'

/** A server action that asks the form's field `question` and leads to the answer. */
export type Ask = (before: ErrorBody | null, form: FormData) => Promise<ErrorBody | null>

const AskContext = createContext<Ask | null>(null)

/** The shell hands the action over once; null for people without the chat. */
export function AskProvider({ ask, children }: { ask: Ask | null; children: ReactNode }) {
  return <AskContext value={ask}>{children}</AskContext>
}

type FormProps = {
  className?: string
  role?: 'search'
  children: (busy: boolean) => ReactNode
}

/** A form whose question is asked, from whatever screen it stands on. Nothing for people who may not use the chat. */
export function AskForm({ className, role, children }: FormProps) {
  const ask = use(AskContext)
  if (ask === null) return null
  return (
    <Asking ask={ask} className={className} role={role}>
      {children}
    </Asking>
  )
}

function Asking({ ask, className, role, children }: FormProps & { ask: Ask }) {
  const [problem, submit, busy] = useActionState(ask, null)
  const ended = problem?.code === 'unauthenticated'
  useEffect(() => {
    if (ended) tellSessionEnded()
  }, [ended])
  return (
    <>
      <form action={submit} role={role} data-print="hide" className={className}>
        {children(busy)}
      </form>
      <ActionProblem problem={problem} />
    </>
  )
}

type ButtonProps = {
  question: string
  children: ReactNode
  /** Says which of several it is, for those who hear the button alone. */
  label?: string
  variant?: ButtonVariant
  size?: ButtonSize
}

/** Asks one given question. */
export function AskButton({ question, children, label, variant = 'default', size = 'sm' }: ButtonProps) {
  return (
    <AskForm className="contents">
      {(busy) => (
        <>
          <input type="hidden" name="question" value={question} />
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
