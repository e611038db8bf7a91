// One file for jest, which loads the whole controller anew for each.
import './addresses.cases';
import './bodies.cases';
import './fields.cases';
