/// The least a process can do: what starting one costs on this machine.
int main() { return 0; }
