import { LightBadge } from './light-badge';
import { LIGHT_FACES } from './light-face';

/** Shows what each kind of light means. */
export function Legend() {
  return (
    <ul class="legend" role="list">
      {LIGHT_FACES.map((face) => (
        <li key={face.kind}>
          <LightBadge face={face} />
          {face.meaning}
        </li>
      ))}
    </ul>
  );
}
