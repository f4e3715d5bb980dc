'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactElement, ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import { cx } from './cx.ts'

export type OverlayProps = {
  title: ReactNode
  /** One sentence that says what this is for. */
  description?: ReactNode
  children: ReactNode
  /** Buttons, the main one last. */
  actions?: ReactNode
  /** The element that opens it. Leave out when `open` is steered from elsewhere. */
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
}

export const scrimClass =
  'fixed inset-0 z-30 bg-scrim transition-opacity duration-(--t-sheet) data-ending-style:opacity-0 data-starting-style:opacity-0'

/** A question or a short form in the middle of the screen. Focus stays inside and returns when it closes. */
export function Dialog({ wide = false, ...props }: OverlayProps & { wide?: boolean }) {
  return (
    <OverlayRoot {...props}>
      <Base.Popup
        className={cx(
          'fixed top-1/2 left-1/2 z-30 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-lg bg-raised shadow-pop',
          'transition-[opacity,translate] duration-(--t-pop) data-ending-style:opacity-0 data-starting-style:opacity-0 data-starting-style:translate-y-[calc(-50%+8px)]',
          wide ? 'max-w-3xl' : 'max-w-md',
        )}
      >
        <OverlayBody {...props} />
      </Base.Popup>
    </OverlayRoot>
  )
}

export function OverlayRoot({ trigger, open, onOpenChange, children }: OverlayProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger !== undefined && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={scrimClass} />
        {children}
      </Base.Portal>
    </Base.Root>
  )
}

/** Title, close, scrolling body and buttons: the same in a dialog and in a sheet. */
export function OverlayBody({ title, description, children, actions }: OverlayProps) {
  const t = useTranslations('common')
  return (
    <>
      <div className="flex items-start gap-3 px-5 pt-4">
        <div className="min-w-0 grow">
          <Base.Title className="text-lg font-semibold">{title}</Base.Title>
          {description !== undefined && (
            <Base.Description className="mt-0.5 text-sm text-text-2">{description}</Base.Description>
          )}
        </div>
        <Base.Close aria-label={t('close')} className={cx(buttonClass('ghost', 'sm', true), '-mr-1.5')}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </Base.Close>
      </div>
      <div className="min-h-0 grow overflow-y-auto px-5 py-4">{children}</div>
      {actions !== undefined && (
        <div className="flex flex-wrap justify-end gap-2 border-t border-border px-5 py-3">{actions}</div>
      )}
    </>
  )
}

/** Closes the dialog or sheet around it: `<DialogClose render={<Button>Discard</Button>} />`. */
export const DialogClose = Base.Close
