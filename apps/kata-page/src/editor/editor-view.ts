import { EditorView } from '@codemirror/view';
import { StyleModule } from 'style-mod';

let areStylesAdopted = false;

/** CodeMirror, with nothing in it yet, and with its styles. */
export function editorView(): EditorView {
  if (!areStylesAdopted) adoptStyles(document);
  areStylesAdopted = true;
  return new EditorView();
}

/**
 * CodeMirror writes its styles into `<style>` elements, which our Content-Security-Policy blocks; only in a shadow root
 * does it adopt style sheets, which no policy blocks. This shows it the document as if it were one. A shadow root itself
 * would cost more: Safari does not tell selections inside of one.
 */
function adoptStyles(document: Document): void {
  // Browsers of before 2023 get an editor without colours: better than none.
  if (!('adoptedStyleSheets' in document)) return;
  const mount = StyleModule.mount.bind(StyleModule);
  const root = new Proxy(document, {
    get: (target, key) => {
      if (key === 'head') return undefined;
      if (key === 'ownerDocument') return target;
      return Reflect.get(target, key, target) as unknown;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
  StyleModule.mount = (_document, modules) => mount(root, modules);
}
