/** Words that say that something is still to be filled in, as they stand alone in a cell, behind a label or in brackets. */
const words: Readonly<Record<string, readonly string[]>> = {
  en: [
    'to fill in',
    'to be filled in',
    'to be filled',
    'fill in',
    'fill me in',
    'to be completed',
    'to be added',
    'to be measured',
    'to be determined',
    'to be decided',
    'to be provided',
    'to be confirmed',
  ],
  de: [
    'auszufüllen',
    'ausfüllen',
    'bitte ausfüllen',
    'noch auszufüllen',
    'noch ausfüllen',
    'einzutragen',
    'eintragen',
    'noch einzutragen',
    'zu ergänzen',
    'wird ergänzt',
    'noch zu messen',
  ],
  es: [
    'por completar',
    'a completar',
    'completar',
    'por rellenar',
    'a rellenar',
    'rellenar',
    'por llenar',
    'por medir',
    'por definir',
    'por determinar',
    'ingresar',
  ],
  fr: [
    'à compléter',
    'à remplir',
    'à renseigner',
    'à mesurer',
    'à définir',
    'à déterminer',
    'compléter',
    'remplir',
    'renseigner',
  ],
  ja: ['要記入', '未記入', '記入', '要入力', '未入力', '入力してください', '記入してください', '未測定'],
  ru: [
    'заполнить',
    'нужно заполнить',
    'требуется заполнить',
    'дополнить',
    'не заполнено',
    'будет заполнено',
    'измерить',
  ],
  zh: ['待填', '待填写', '待填入', '待补充', '待补', '待测', '待测试', '待定', '填写', '请填写'],
};

const all: ReadonlySet<string> = new Set(Object.values(words).flat());

/** True for words that say nothing but that something is to be filled in here. */
export function isToFill(written: string): boolean {
  const plain = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.!:…]+$/, '')
    .trim();
  return all.has(plain);
}
