'use client'

import { Printer } from 'lucide-react'
import { Button } from '../ui/button.tsx'

export function PrintButton({ label }: { label: string }) {
  return (
    <Button
      data-print="hide"
      icon={<Printer size={14} strokeWidth={1.75} aria-hidden />}
      onClick={() => window.print()}
    >
      {label}
    </Button>
  )
}
