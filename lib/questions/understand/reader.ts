import type { Asking } from './fill/filling.ts'
import type { Names } from './names.ts'
import type { Catalogue } from './subjects.ts'

/** What a question is read with: what can be asked about, what things are called, and who asks. */
export type Reader = { catalogue: Catalogue; names: Names; asking: Asking }
