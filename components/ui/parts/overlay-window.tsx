'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { buttonClass } from '../button.tsx'
import { cx } from '../cx.ts'
import type { OverlayShape } from './overlay-shape.ts'

type Props = {
  shape: OverlayShape
  title: ReactNode
  description?: ReactNode
  children: ReactNode
  actions?: ReactNode
  open: boolean
  onClose: () => void
}

export const scrimClass =
  'fixed inset-0 z-30 bg-scrim transition-opacity duration-(--t-sheet) data-ending-style:opacity-0 data-starting-style:opacity-0'

const moving =
  'fixed z-30 flex flex-col shadow-pop transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:opacity-0'
const middle =
  'top-1/2 left-1/2 max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 rounded-lg bg-raised duration-(--t-pop) data-starting-style:translate-y-[calc(-50%+8px)]'
const side = 'inset-y-0 w-[min(420px,calc(100vw-48px))] bg-surface duration-(--t-sheet)'

const shapes: Record<OverlayShape, string> = {
  dialog: `${middle} max-w-md`,
  wide: `${middle} max-w-3xl`,
  right: `${side} right-0 data-ending-style:translate-x-2 data-starting-style:translate-x-2`,
  left: `${side} left-0 data-ending-style:-translate-x-2 data-starting-style:-translate-x-2`,
  bottom:
    'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg bg-surface duration-(--t-sheet) data-ending-style:translate-y-2 data-starting-style:translate-y-2',
}

/** Title, close, scrolling body and buttons: the same in every dialog and sheet. */
export function OverlayWindow({ shape, title, description, children, actions, open, onClose }: Props) {
  const t = useTranslations('common')
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={scrimClass} />
        <Base.Popup className={cx(moving, shapes[shape])}>
          <div className="flex items-start gap-3 px-5 pt-4">
            <div className="min-w-0 grow">
              <Base.Title className="font-semibold text-lg">{title}</Base.Title>
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
            <div className="flex flex-wrap justify-end gap-2 border-border border-t px-5 py-3">{actions}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
