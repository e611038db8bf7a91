import { encode } from 'uqr';

const SVG = 'http://www.w3.org/2000/svg';

/** The address as a QR code, always dark on white: that is what cameras expect. */
export function qrCode(address: string): SVGSVGElement {
  const { data, size } = encode(address, { ecc: 'M', border: 2 });
  const code = document.createElementNS(SVG, 'svg');
  code.setAttribute('class', 'qr');
  code.setAttribute('viewBox', `0 0 ${size} ${size}`);
  code.setAttribute('role', 'img');
  code.setAttribute('aria-label', `QR code of ${address}`);
  const paper = document.createElementNS(SVG, 'rect');
  paper.setAttribute('width', '100%');
  paper.setAttribute('height', '100%');
  paper.setAttribute('fill', '#fff');
  const dots = document.createElementNS(SVG, 'path');
  dots.setAttribute('fill', '#111');
  dots.setAttribute('shape-rendering', 'crispEdges');
  dots.setAttribute('d', qrPath(data));
  code.append(paper, dots);
  return code;
}

/** A unit square for each dark module. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
}
