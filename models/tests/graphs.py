"""What a traced graph does with sizes."""


def meetings(graph):
    """The operations of a graph that take both a size, or what is reckoned from sizes alone, and data."""
    sizes, found = set(), []
    for node in graph.nodes():
        of_sizes = [value in sizes for value in tensors(node)]
        placed = any(value.type().kind() == 'DeviceObjType' for value in node.inputs())
        if node.kind() == 'prim::NumToTensor' or (of_sizes and all(of_sizes) and not placed):
            sizes.update(value.debugName() for value in node.outputs())
        elif any(of_sizes) and not all(of_sizes):
            found.append(node.kind())
    return found


def tensors(node):
    """Names of the tensors a node takes, also in lists; without constants."""
    for value in node.inputs():
        if value.node().kind() == 'prim::ListConstruct':
            yield from tensors(value.node())
        elif value.type().kind() == 'TensorType' and value.node().kind() != 'prim::Constant':
            yield value.debugName()
