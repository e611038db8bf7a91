// One file, because jest loads the whole controller for each test file.
import './addresses.cases';
import './bodies.cases';
import './fields.cases';
