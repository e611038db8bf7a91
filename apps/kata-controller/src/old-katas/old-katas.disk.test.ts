// One file, because jest loads the whole controller for each test file.
import './ended.cases';
import './live-again.cases';
import './shapes.cases';
