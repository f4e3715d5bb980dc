/** Which characters of a file's text are wanted. */
export type Excerpt = { from: number; length: number }

/**
 * What a file says there; `next` is where the rest begins, when there is one. `label` is its sensitivity label, empty where
 * the file does not name it. `rows` are the first ones of a table, where they were wanted.
 */
export type Reading = { text: string; next?: number; label?: string; rows?: string[][] }

/** A file that would take more than one file may, of the processor, of memory, of the line to us, or that is encrypted. */
export type Refusal = { refused: 'time' | 'memory' | 'size' | 'encrypted' }

/** How a file is read; see `kindOf`. */
export type FileKind = 'plain' | 'markup' | 'pdf' | 'word' | 'slides' | 'sheets'

/** `rows`: so many of a table's first ones are wanted beside its text; only of sheets and of what is separated by signs. */
export type ReadOrder = { file: Uint8Array; kind: FileKind; excerpt: Excerpt; rows?: number }

/** Null: the file holds no text, or is damaged. */
export type ReadOutcome = Reading | Refusal | null
