/** The letters of one script, row by row; `more` are those with marks and the rarer ones, on a second layer. */
export type KeyboardLayout = {
  readonly id: string
  /** On the key that switches: how the script names itself, in short. */
  readonly name: string
  readonly rows: readonly string[]
  readonly more: readonly string[]
}

/** Above and below the letters of every layout. */
export const digits = '1234567890'
export const signs = ".,'-_&@#/()?"

/** Searching does not tell small letters from capitals, so there are small ones only. Each row has at most twelve. */
export const keyboardLayouts: readonly KeyboardLayout[] = [
  {
    id: 'latin',
    name: 'abc',
    rows: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
    more: ['àáâãäåæāăąçć', 'čďđèéêëēęěğí', 'îïıłñńňòóôöő', 'øœřśšşßťúûüű', 'ůýžźżðþ'],
  },
  {
    id: 'greek',
    name: 'αβγ',
    rows: ['ςερτυθιοπ', 'ασδφγηξκλ', 'ζχψωβνμ'],
    more: ['άέήίόύώ', 'ϊϋΐΰ'],
  },
  {
    id: 'cyrillic',
    name: 'абв',
    rows: ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбюё'],
    more: ['іїєґўјљњ', 'ћђџѓќѕ'],
  },
  {
    id: 'hebrew',
    name: 'אבג',
    rows: ['קראטוןםפ', 'שדגכעיחלךף', 'זסבהנמצתץ'],
    more: [],
  },
  {
    id: 'arabic',
    name: 'ابت',
    rows: ['ضصثقفغعهخحجد', 'شسيبلاتنمكطذ', 'ئءؤرىةوزظ'],
    more: ['أإآپچژگکی', '٠١٢٣٤٥٦٧٨٩'],
  },
]
