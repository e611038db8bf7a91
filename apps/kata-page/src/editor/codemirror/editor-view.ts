import { EditorView } from '@codemirror/view';
import { StyleModule } from 'style-mod';

let areStylesAdopted = false;

/** Creates an empty CodeMirror with its styles. */
export function editorView(): EditorView {
  prepareStyles();
  return new EditorView();
}

/** Prepares the document for CodeMirror's styles. It must be called before CodeMirror creates a view by itself. */
export function prepareStyles(): void {
  if (!areStylesAdopted) adoptStyles(document);
  areStylesAdopted = true;
}

/**
 * Makes the document look like a shadow root. CodeMirror writes its styles into `<style>` elements, which our
 * Content-Security-Policy blocks. In a shadow root it adopts style sheets instead, which no policy blocks. A real one
 * is no alternative: Safari does not report selections inside of it.
 */
function adoptStyles(document: Document): void {
  // Browsers from before 2023 get an editor without colours.
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
