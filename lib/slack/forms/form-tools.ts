import type { EntryForm } from '#lib/core/entry-form.ts'
import type { FactLocale } from '#lib/facts/locale.ts'

/** The tool behind a form, with what its connector says of it. */
export type FormTool = {
  system: string
  tool: string
  titles: { en: string; es: string }
  undo: 'by_hand' | 'never'
  recipients: readonly string[]
  notInFuture: readonly string[]
}

type Connectors = readonly {
  slug: string
  titles?: Readonly<Record<string, Readonly<Record<string, string>>>>
  tools: readonly {
    name: string
    title: string
    write?: {
      undo: FormTool['undo']
      recipients?: readonly string[]
      form?: EntryForm
      notInFuture?: readonly string[]
    }
  }[]
}[]

export type FormTools = ReadonlyMap<EntryForm, FormTool>

/** Which tool writes what is filled in, as the connectors of this release say. */
export function formTools(connectors: Connectors): FormTools {
  const found = new Map<EntryForm, FormTool>()
  for (const { slug: system, tools, titles } of connectors) {
    for (const { name: tool, title, write } of tools) {
      if (write?.form === undefined) continue
      const { undo, recipients = [], notInFuture = [] } = write
      const es = titles?.['es']?.[tool] ?? title
      found.set(write.form, { system, tool, titles: { en: title, es }, undo, recipients, notInFuture })
    }
  }
  return found
}

export function titleOf({ titles }: FormTool, locale: FactLocale): string {
  return titles[locale]
}
