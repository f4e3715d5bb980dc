'use client'

import type { ComponentProps, ReactNode } from 'react'
import { Button } from '../ui/button.tsx'
import { ActionProblem } from './action-problem.tsx'

type Props = {
  problem: ComponentProps<typeof ActionProblem>['problem']
  onSubmit: (form: FormData) => Promise<void>
  /** What its button says. */
  submit: string
  busy: boolean
  /** The button is what the form is for; otherwise one of several. */
  main?: boolean
  children: ReactNode
}

/** Fields one below the other, what went wrong above them and one button at the end; what was typed stays. */
export function PlainForm({ problem, onSubmit, submit, busy, main = true, children }: Props) {
  return (
    <form
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void onSubmit(new FormData(event.currentTarget))
      }}
    >
      <ActionProblem problem={problem} />
      {children}
      <div>
        <Button type="submit" {...(main ? { variant: 'primary' as const } : {})} busy={busy}>
          {submit}
        </Button>
      </div>
    </form>
  )
}
